/** The pages' links lead somewhere, and the check notices where one does not. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { pageProblems, reachablePages } from '../../scripts/docs/links.mjs';
import { PAGES, unlistedPages } from '../../scripts/docs/pages.mjs';
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
