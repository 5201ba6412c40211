// npm run change -- minor "A sentence for the changelog."              --heading Changed
// Writes a file into `.changes/` that names what differs from the last release and no other file names.
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { root } from './entries.mjs';
import { FOLDER, HEADINGS, parseChange, printChange, readChanges } from './changes/change-files.mjs';
import { BUMPS, changeProblems, differencesBetween, groupNameOf, nameOf, unnamed } from './changes/differences.mjs';
import { packageVersion, readCommitted, readReleased } from './changes/record.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { heading: { type: 'string' } } });
const [bump = '', text = ''] = positionals;
if (!BUMPS.some((one) => one === bump) || text.trim() === '') {
  console.error(`npm run change -- ${BUMPS.join(' | ')} "A sentence for the changelog." [--heading ${HEADINGS.join(' | ')}]`);
  process.exit(1);
}

const released = readReleased();
const surface = readCommitted();
const differences = differencesBetween(released.surface, surface);
const left = unnamed(differences, readChanges());
/** A group that is new, or gone, is named in one line. @param {string} group */
const isWhole = (group) => (released.surface[group] === undefined) !== (surface[group] === undefined);
const names = [...new Set(left.map((difference) => (isWhole(difference.group) ? groupNameOf(difference) : nameOf(difference))))].sort();

/** The heading that most of it asks for. */
function usualHeading() {
  if (left.some(({ kind }) => kind === 'removed')) return 'Removed';
  if (left.some(({ kind }) => kind === 'changed')) return 'Changed';
  return left.length > 0 || bump !== 'patch' ? 'Added' : 'Fixed';
}

const words = text.toLowerCase().replace(/[^a-z\d]+/g, '-').replace(/^-|-$/g, '').split('-').slice(0, 6).join('-');
const path = `${FOLDER}/${words}.md`;
const printed = printChange({ bump: /** @type {import('./changes/differences.mjs').Bump} */ (bump), heading: values.heading ?? usualHeading(), surface: names, text: text.trim() });
const change = parseChange(path, printed);
const problems = changeProblems({ differences: left, changes: [change], version: released.version ?? packageVersion() });
for (const problem of problems) console.error(`change: ${problem}`);
if (problems.length > 0) process.exit(1);
mkdirSync(`${root}/${FOLDER}`, { recursive: true });
// A second change with the same first words is another file.
writeFileSync(`${root}/${path}`, printed, { flag: 'wx' });
console.log(`${path}\n\n${printed}`);
