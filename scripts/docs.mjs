// The documentation site, in dist-docs/: `npm run docs`. Fails on a broken link, a sample that does not work and anything undocumented that
// the reference would need; says where the site is.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { checkSamples, readSamples } from './docs/check-samples.mjs';
import { pageProblems, reachablePages } from './docs/links.mjs';
import { bundleLive } from './docs/live-elements.mjs';
import { PAGES, unlistedPages } from './docs/pages.mjs';
import { writeReference } from './docs/reference.mjs';
import { checkSite } from './docs/site-links.mjs';
import { writePages } from './docs/site.mjs';
import { root } from './entries.mjs';

const out = `${root}/dist-docs`;

/** @param {string} what @param {string[]} problems */
function stopAt(what, problems) {
  if (problems.length === 0) return;
  for (const problem of problems) console.error(problem);
  console.error(`docs: FAILED: ${String(problems.length)} ${what}`);
  process.exit(1);
}

const sources = reachablePages(PAGES.map(({ source }) => source));
stopAt('broken links', [...unlistedPages(), ...sources.flatMap((source) => pageProblems(source, readFileSync(`${root}/${source}`, 'utf8')))]);

const { problems, checked, unchecked } = await checkSamples(readSamples());
for (const one of unchecked) console.log(`not checked: ${one}`);
stopAt('samples that do not work', problems);
console.log(`docs: ${String(checked)} samples work, ${String(unchecked.length)} can’t be checked`);

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const written = writePages(out);
await bundleLive(out);
if (!(await writeReference(out))) stopAt('faults of the reference', ['typedoc has said what is wrong']);

const site = checkSite(out);
stopAt('broken links of the site', site.problems);
console.log(`docs: ${String(written)} pages and the API reference; ${String(site.links)} links on ${String(site.pages)} pages lead somewhere`);
console.log(`docs: ${pathToFileURL(`${out}/index.html`).href}`);
