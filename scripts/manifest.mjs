// custom-elements.json, read as what tools need of it: the three elements, and what is public about each.
import { readFileSync } from 'node:fs';
import { root, TAGS } from './entries.mjs';

/** @typedef {{ name: string, description?: string, type?: { text: string }, default?: string }} Named */
/** @typedef {Named & { fieldName?: string }} Attribute */
/** @typedef {Named & { kind: string, static?: boolean, attribute?: string }} Member */
/**
 * @typedef {object} Element
 * @property {string} tag
 * @property {string} className
 * @property {string} module the class's, below dist
 * @property {string} summary
 * @property {string} description
 * @property {Attribute[]} attributes
 * @property {Member[]} properties
 * @property {Member[]} methods
 * @property {Named[]} events
 * @property {Named[]} slots
 * @property {Named[]} parts
 * @property {Named[]} cssProperties
 * @property {Named[]} states
 */

/** @returns {Element[]} in the order of TAGS */
export function readElements() {
  /** @type {{ modules: { path: string, declarations?: any[] }[] }} */
  const { modules } = JSON.parse(readFileSync(`${root}/custom-elements.json`, 'utf8'));
  const found = modules.flatMap(({ path, declarations = [] }) =>
    declarations.filter((one) => one.customElement && one.tagName).map((one) => ({
      tag: one.tagName,
      className: one.name,
      module: path,
      summary: one.summary ?? '',
      description: one.description ?? '',
      attributes: one.attributes ?? [],
      properties: (one.members ?? []).filter((/** @type {Member} */ member) => member.kind === 'field' && !member.static),
      methods: (one.members ?? []).filter((/** @type {Member} */ member) => member.kind === 'method' && !member.static),
      events: one.events ?? [],
      slots: one.slots ?? [],
      parts: one.cssParts ?? [],
      cssProperties: one.cssProperties ?? [],
      states: one.cssStates ?? [],
    })),
  );
  return TAGS.map((tag) => {
    const element = found.find((one) => one.tag === tag);
    if (element === undefined) throw new Error(`custom-elements.json has no <${tag}>: run \`npm run cem\``);
    return element;
  });
}

/** Members of string unions, for completion: `'a' | 'b'` gives a and b. @param {string} [type] */
export function literals(type = '') {
  const parts = type.split('|').map((part) => part.trim());
  return parts.every((part) => /^'[^']*'$/.test(part)) ? parts.map((part) => part.slice(1, -1)) : [];
}
