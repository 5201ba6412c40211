// Runs a command-line tool of an installed package with this Node, so that neither a shell nor PATH matters.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { root } from './entries.mjs';

/**
 * @param {string} name package
 * @param {string} bin the tool's name in the package's `bin`
 */
export function binPath(name, bin) {
  /** @type {{ bin?: string | Record<string, string> }} */
  const manifest = JSON.parse(readFileSync(`${root}/node_modules/${name}/package.json`, 'utf8'));
  const path = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin?.[bin];
  if (path === undefined) throw new Error(`${name} has no tool named ${bin}`);
  return `${root}/node_modules/${name}/${path}`;
}

/**
 * Streams the output of a Node program; resolves with its exit code (128 when a signal ended it).
 *
 * @param {string[]} args
 * @param {Record<string, string>} [environment] added to this process's own
 * @returns {Promise<number>}
 */
export function runNode(args, environment = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...environment } });
    child.once('error', reject);
    child.once('exit', (code) => { resolve(code ?? 128); });
  });
}

/**
 * @param {string} name package
 * @param {string} bin
 * @param {string[]} args
 */
export async function runBin(name, bin, args) {
  const code = await runNode([binPath(name, bin), ...args]);
  if (code !== 0) {
    console.error(`${bin} failed with exit code ${String(code)}`);
    process.exit(code);
  }
}
