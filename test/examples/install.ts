/** A copy of an example, with the tarball and its other packages installed. Once for a run. */
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../../scripts/entries.mjs';

/** EXAMPLES_FOLDER: where the copies go. EXAMPLES_TARBALL: what is installed. EXAMPLES: names, or all. All set by scripts/examples.mjs. */
const { EXAMPLES_FOLDER: target = '', EXAMPLES_TARBALL: tarball = '', EXAMPLES = '' } = process.env;
const names = EXAMPLES.split(' ').filter(Boolean);
const installed = new Set<string>();
/** As in a shell of one's own: this repository's npm settings (it refuses packages for a newer Node) are not the reader's. */
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith('npm_')));

export const wanted = (name: string): boolean => names.length === 0 || names.includes(name);

/** Prints what went wrong, and nothing else. */
export function run(program: string, args: readonly string[], cwd: string): void {
  try {
    execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32', env: { ...environment, NEXT_TELEMETRY_DISABLED: '1', NG_CLI_ANALYTICS: 'false', CI: 'true' } });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    // eslint-disable-next-line preserve-caught-error -- it says the same again
    throw new Error(`${program} ${args.join(' ')} failed in ${basename(cwd)}:\n${stdout}\n${stderr}`);
  }
}

/** @returns the copy's folder */
export function install(name: string): string {
  const folder = join(target, name);
  if (installed.has(name)) return folder;
  installed.add(name);
  cpSync(join(root, 'examples', name), folder, { recursive: true, filter: (path) => !/[\\/](node_modules|dist|\.next|\.angular|data|package-lock\.json)$/.test(path) });
  const path = join(folder, 'package.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { dependencies: Record<string, string> };
  manifest.dependencies['call-payments'] = `file:${tarball}`;
  writeFileSync(path, JSON.stringify(manifest, null, 2));
  run('npm', ['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'], folder);
  
  return folder;
}
