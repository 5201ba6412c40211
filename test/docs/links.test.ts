/** The pages' links lead somewhere, and the check notices where one does not. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pageProblems, reachablePages } from '../../scripts/docs/links.mjs';
import { PAGES, unlistedPages } from '../../scripts/docs/pages.mjs';
import { checkSite } from '../../scripts/docs/site-links.mjs';
import { root } from '../../scripts/entries.mjs';

describe('the links of the pages', () => {
  it('lead somewhere, from every page that can be reached', () => {
    const sources = reachablePages(PAGES.map(({ source }) => source));
    assert.ok(sources.length > PAGES.length);
    assert.deepEqual(sources.flatMap((source) => pageProblems(source, readFileSync(`${root}/${source}`, 'utf8'))), []);
  });

  it('and every page is in the navigation', () => {
    assert.deepEqual(unlistedPages(), []);
  });
});

describe('the check of the built site', () => {
  it('follows links and anchors from page to page', (test) => {
    const out = mkdtempSync(join(tmpdir(), 'call-payments-site-'));
    test.after(() => rmSync(out, { recursive: true, force: true }));
    mkdirSync(`${out}/api`);
    writeFileSync(`${out}/index.html`, '<a href="api/index.html#known">a</a><a href="#own" id="own">b</a><a href="https://docs.stripe.com/">c</a><img src="data:,">');
    writeFileSync(`${out}/api/index.html`, '<h1 id="known">x</h1><a href="../index.html">a</a>');
    assert.deepEqual(checkSite(out), { problems: [], pages: 2, links: 4 });
    writeFileSync(`${out}/api/index.html`, '<a href="../gone.html">a</a><a href="../index.html#gone">b</a><a href="http://pay.example/">c</a><script src="gone.js"></script>');
    assert.equal(checkSite(out).problems.length, 5);
  });
});

describe('the check', () => {
  for (const [link, problem] of [
    ['[x](nowhere.md)', /nowhere\.md leads to nothing/],
    ['[x](security.md#no-such-heading)', /no heading of this name/],
    ['[x](#no-such-heading)', /no heading of this name/],
    ['[x](../package.json#name)', /has no anchors/],
    ['[x](../../../etc/passwd)', /leads to nothing/],
    ['[x](http://pay.example/)', /no https address/],
    ['![x](images/none.png)', /leads to nothing/],
    ['<b>bold</b>', /markup outside of code/],
  ] as const) {
    it(`refuses ${link}`, () => {
      assert.match(pageProblems('docs/page.md', `# Page\n\n${link}\n`)[0] ?? 'nothing', problem);
    });
  }

  it('takes what is there', () => {
    const text = '# Page\n\n[a](theming.md) [b](#page) [c](../README.md#try-it) [d](https://docs.stripe.com/js) [e](../src/locales/en) `<b>`\n\n<!-- note -->\n';
    assert.deepEqual(pageProblems('docs/page.md', text), []);
  });
});
