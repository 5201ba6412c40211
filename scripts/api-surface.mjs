// npm run api              writes api-surface.json, the public surface a line each, which is committed
// npm run api -- --check   fails where it is stale (lint)
// npm run api -- --record  before the first release alone: writes api-surface.released.json as well. Later a release does.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { root } from './entries.mjs';
import { readSurface } from './api/surface.mjs';
import { readReleased, RELEASED, SURFACE, writeReleased } from './changes/record.mjs';

const surface = readSurface();
const text = `${JSON.stringify(surface, null, 1)}\n`;
const lines = Object.values(surface).reduce((count, group) => count + Object.keys(group).length, 0);
if (process.argv.includes('--check')) {
  const path = `${root}/${SURFACE}`;
  const fresh = existsSync(path) && readFileSync(path, 'utf8') === text;
  if (fresh) console.log(`${SURFACE} is up to date: ${String(lines)} lines`);
  else console.error(`${SURFACE} is out of date: run \`npm run api\``);
  process.exitCode = fresh ? 0 : 1;
} else {
  writeFileSync(`${root}/${SURFACE}`, text);
  console.log(`${SURFACE}: ${String(lines)} lines in ${String(Object.keys(surface).length)} groups`);
  if (process.argv.includes('--record')) {
    if (existsSync(`${root}/${RELEASED}`) && readReleased().version !== null) throw new Error(`${RELEASED} is what was released: \`npm run release:version\` writes it`);
    writeReleased({ version: null, surface });
    console.log(RELEASED);
  }
}
