// npm run release:version            takes the files of `.changes/`: the version that they make, its part of CHANGELOG.md, the surface on record
// npm run release:version -- --notes prints what CHANGELOG.md says of this version
// The release workflow runs both; nothing is committed or published here.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { npm } from './pack.mjs';
import { root } from './entries.mjs';
import { runNode } from './run.mjs';
import { readChanges } from './changes/change-files.mjs';
import { notesOf, withRelease } from './changes/changelog.mjs';
import { nextVersion } from './changes/differences.mjs';
import { packageVersion, readCommitted, readReleased, writeReleased } from './changes/record.mjs';

const CHANGELOG = `${root}/CHANGELOG.md`;

async function main() {
  const changes = readChanges();
  const released = readReleased();
  // The first release is the version that package.json has been naming.
  const version = released.version === null ? packageVersion() : nextVersion(released.version, changes.map(({ bump }) => bump));
  if (version === released.version) {
    console.log(`release: nothing is pending after ${version}`);
    return;
  }
  if (version !== packageVersion()) npm(['version', version, '--no-git-tag-version', '--ignore-scripts'], root);
  writeFileSync(CHANGELOG, withRelease(readFileSync(CHANGELOG, 'utf8'), { version, date: new Date().toISOString().slice(0, 10), changes }));
  for (const { file } of changes) rmSync(`${root}/${file}`);
  // openapi.json names the version.
  for (const args of [['--import', 'tsx', 'scripts/openapi.ts'], ['scripts/api-surface.mjs']]) if ((await runNode(args)) !== 0) throw new Error(`release: ${args.join(' ')} failed`);
  writeReleased({ version, surface: readCommitted() });
  console.log(`release: ${version}`);
}

if (process.argv.includes('--notes')) console.log(notesOf(readFileSync(CHANGELOG, 'utf8'), packageVersion()));
else await main();
