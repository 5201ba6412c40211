// The files of `.changes/`: what is to be told of the next release, one file a change, so that two branches never meet in one line.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { root } from '../entries.mjs';
import { BUMPS } from './differences.mjs';

/** @typedef {import('./differences.mjs').Change} Change */

export const FOLDER = '.changes';

/** Of Keep a Changelog, in the order in which they are printed. */
export const HEADINGS = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];

/**
 *     ---
 *     bump: minor
 *     heading: Added
 *     surface:
 *       - added <payment-prompt> attribute tone
 *     ---
 *     `tone` of the prompt: how it speaks.
 *
 * @param {string} file @param {string} text @returns {Change}
 */
export function parseChange(file, text) {
  const [, head, body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text.replaceAll('\r\n', '\n')) ?? [];
  if (head === undefined) throw new Error(`${file}: begins with --- and a head, then --- and a sentence`);
  const bump = BUMPS.find((one) => one === /^bump: (\w+)$/m.exec(head)?.[1]);
  if (bump === undefined) throw new Error(`${file}: bump is one of ${BUMPS.join(', ')}`);
  const heading = HEADINGS.find((one) => one === /^heading: (\w+)$/m.exec(head)?.[1]);
  if (heading === undefined) throw new Error(`${file}: heading is one of ${HEADINGS.join(', ')}`);
  const sentence = body.trim();
  if (sentence === '') throw new Error(`${file}: has no sentence for the changelog`);
  return { file, bump, heading, surface: [...head.matchAll(/^ {2}- (.+)$/gm)].map(([, name = '']) => name), text: sentence };
}

/** @param {Omit<Change, 'file'>} change @returns {string} */
export function printChange({ bump, heading, surface, text }) {
  const named = surface.length === 0 ? [] : ['surface:', ...surface.map((name) => `  - ${name}`)];
  return `---\n${[`bump: ${bump}`, `heading: ${heading}`, ...named].join('\n')}\n---\n\n${text}\n`;
}

/** @returns {string[]} paths below the root */
export function changePaths() {
  const folder = `${root}/${FOLDER}`;
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md').sort().map((name) => `${FOLDER}/${name}`);
}

/** @returns {Change[]} */
export const readChanges = () => changePaths().map((path) => parseChange(path, readFileSync(`${root}/${path}`, 'utf8')));
