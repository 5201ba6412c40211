// Packs the package as `npm publish` would, so that checks and examples use what people install and not the sources.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './entries.mjs';
import { runNode } from './run.mjs';

/** npm is a script on Unix and a batch file on Windows, which needs a shell. */
const shell = process.platform === 'win32';

/**
 * Runs npm and returns what it printed. Quiet, and without what would ask the registry for more than packages.
 *
 * @param {string[]} args
 * @param {string} cwd
 */
export function npm(args, cwd) {
  return execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd, shell, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

/**
 * Builds, then packs into a folder.
 *
 * @param {string} folder
 * @param {{ build?: boolean }} [options] `build: false` packs what was built before
 * @returns {Promise<string>} the tarball
 */
export async function packInto(folder, { build = true } = {}) {
  if (build && (await runNode(['scripts/build.mjs'])) !== 0) throw new Error('pack: the build failed');
  if (!existsSync(`${root}/dist/index.js`)) throw new Error('pack: dist is missing: run `npm run build`');
  /** @type {{ filename: string }[] | Record<string, { filename: string }>} */
  const packed = JSON.parse(npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root));
  const [tarball] = Object.values(packed);
  if (tarball === undefined) throw new Error('pack: npm packed nothing');
  return join(folder, tarball.filename);
}
