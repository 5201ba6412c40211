// What another commit holds.
import { spawnSync } from 'node:child_process';
import { root } from '../entries.mjs';

/** @param {string[]} args @returns {string | undefined} what git printed, or nothing where it failed */
export function git(args) {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return status === 0 ? stdout : undefined;
}

/** Where this branch left another: what came there since is not this branch's doing. @param {string} reference @returns {string} */
export function leftAt(reference) {
  const commit = git(['merge-base', 'HEAD', reference])?.trim() ?? git(['rev-parse', '--verify', '--quiet', `${reference}^{commit}`])?.trim();
  if (commit === undefined) throw new Error(`git knows no ${reference} here: fetch it, with its history`);
  return commit;
}

/** @param {string} commit @param {string} path @returns {string | undefined} */
export const fileAt = (commit, path) => git(['show', `${commit}:${path}`]);
