// Finds installed programs: on PATH first, then where systems usually keep them.
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @param {string} path */
export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

export const pathFolders = () => (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');

/**
 * @param {string[]} names the first that is found is taken
 * @param {string[]} [paths] whole paths to try after them
 * @returns {string | undefined}
 */
export function findProgram(names, paths = []) {
  const folders = [...new Set([...pathFolders(), '/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/homebrew/bin'])];
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...paths].find(isProgram);
}
