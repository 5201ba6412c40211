// The surface as it is, and as it was in the last release: two committed files.
import { readFileSync, writeFileSync } from 'node:fs';
import { root } from '../entries.mjs';

export const SURFACE = 'api-surface.json';
export const RELEASED = 'api-surface.released.json';

/** @typedef {import('../api/surface.mjs').Surface} Surface */
/** @typedef {{ version: string | null, surface: Surface }} Released `null`: nothing is out yet, and this is what the first release was to be */

/** @returns {Surface} */
export const readCommitted = () => JSON.parse(readFileSync(`${root}/${SURFACE}`, 'utf8'));

/** @returns {Released} */
export const readReleased = () => JSON.parse(readFileSync(`${root}/${RELEASED}`, 'utf8'));

/** @param {Released} released */
export const writeReleased = (released) => { writeFileSync(`${root}/${RELEASED}`, `${JSON.stringify(released, null, 1)}\n`); };

/** @returns {string} */
export const packageVersion = () => JSON.parse(readFileSync(`${root}/package.json`, 'utf8')).version;
