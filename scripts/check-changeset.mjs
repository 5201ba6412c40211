// Fails where the public surface is another than that of the last release and no file of `.changes/` says so: `npm run lint`.
// With CHANGES_BASE (a commit; in CI the branch that is merged into) what this branch alone has changed has to be said by a file of this
// branch as well: a file that was there before covers nothing new.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { root } from './entries.mjs';
import { readChanges } from './changes/change-files.mjs';
import { changeProblems, differencesBetween, nameOf, staleNames } from './changes/differences.mjs';
import { fileAt, leftAt } from './changes/git.mjs';
import { packageVersion, readCommitted, readReleased, SURFACE } from './changes/record.mjs';

const { values } = parseArgs({ options: { base: { type: 'string', default: process.env['CHANGES_BASE'] ?? '' } } });
const surface = readCommitted();
const released = readReleased();
const version = released.version ?? packageVersion();
const changes = readChanges();
const differences = differencesBetween(released.surface, surface);
const problems = [...changeProblems({ differences, changes, version }), ...staleNames(differences, changes)];

if (values.base !== '') {
  const commit = leftAt(values.base);
  const before = fileAt(commit, SURFACE);
  if (before === undefined) console.log(`changes: ${values.base} has no ${SURFACE} yet`);
  else {
    const own = changes.filter(({ file }) => fileAt(commit, file) !== readFileSync(`${root}/${file}`, 'utf8'));
    const since = differencesBetween(JSON.parse(before), surface);
    // What is as it was released again is undone, and needs no word; a release itself takes the files away.
    const told = since.filter((difference) => differences.some(({ group, name }) => group === difference.group && name === difference.name));
    const relative = told.map((difference) => differences.find(({ group, name }) => group === difference.group && name === difference.name) ?? difference);
    for (const problem of changeProblems({ differences: relative, changes: own, version })) problems.push(`since ${values.base}: ${problem}`);
  }
}

for (const problem of problems) console.error(`changes: ${problem}`);
if (problems.length > 0) console.error(`changes: \`npm run change -- minor "A sentence for the changelog."\` writes a file that names what no other does: CONTRIBUTING.md, "Changes"`);
else console.log(`changes: ${String(changes.length)} pending, ${String(differences.length)} lines of the surface differ from ${released.version === null ? 'what the first release was to be' : released.version}${differences.length > 0 && differences.length < 6 ? ` (${differences.map(nameOf).join(', ')})` : ''}`);
process.exitCode = problems.length === 0 ? 0 : 1;
