// The whole public surface as lines by group: what docs/versioning.md promises to keep. A line's text is its signature.
import { readFileSync } from 'node:fs';
import { root } from '../entries.mjs';
import { readElements } from '../manifest.mjs';
import { contractSignatures } from './contract-shapes.mjs';
import { exportedSignatures } from './declarations.mjs';

/** @typedef {Record<string, Record<string, string>>} Surface group, name, signature */

/** @param {string} path */
const read = (path) => readFileSync(`${root}/${path}`, 'utf8');

/** @param {import('../manifest.mjs').Named} one */
const typed = ({ type, default: initial }) => `${type?.text ?? ''}${initial === undefined ? '' : ` = ${initial}`}`;

/** @param {import('../manifest.mjs').Element} element @returns {Record<string, string>} */
function tagSignatures({ className, attributes, properties, methods, events, slots, parts, cssProperties, states }) {
  const lists = /** @type {const} */ ({ attribute: attributes, property: properties, method: methods, event: events, slot: slots, part: parts, 'custom property': cssProperties, state: states });
  const lines = Object.entries(lists).flatMap(([kind, list]) => list.map((one) => /** @type {const} */ ([`${kind} ${one.name || '(default)'}`, typed(one)])));
  return Object.fromEntries([['class', className], ...lines]);
}

/** What two pages of different versions say to each other. @returns {Record<string, string>} */
function channelSignatures() {
  const source = read('src/domain/call-message.ts');
  /** @param {RegExp} pattern */
  const found = (pattern) => {
    const [, text] = pattern.exec(source) ?? [];
    if (text === undefined) throw new Error(`api: src/domain/call-message.ts has no ${String(pattern)}`);
    return text;
  };
  return { protocol: found(/PROTOCOL = '([^']+)'/), 'longest message': found(/MESSAGE_LIMIT = (\d+)/) };
}

/** The environment of `call-payments serve`. @returns {Record<string, string>} */
function serveSignatures() {
  const [, declared = ''] = /const variables = z\.object\(\{\n([\s\S]*?)\n\}\);/.exec(read('src/server/configuration.ts')) ?? [];
  const lines = [...declared.matchAll(/^ {2}([A-Z_]+): (.*)$/gm)].map(([, name = '', rule = '']) => {
    const [, initial] = /\.default\((.*)\)/.exec(rule) ?? [];
    return [name, initial === undefined ? (rule.includes('.optional()') ? 'optional' : 'required') : `default ${initial}`];
  });
  if (lines.length === 0) throw new Error('api: no variable was found in src/server/configuration.ts');
  return Object.fromEntries(lines);
}

/** What an install asks of its place. @returns {Record<string, string>} */
function packageSignatures() {
  /** @type {{ engines: Record<string, string>, dependencies: Record<string, string>, peerDependencies: Record<string, string>, bin: Record<string, string>, exports: Record<string, string | object> }} */
  const { engines, dependencies, peerDependencies, bin, exports } = JSON.parse(read('package.json'));
  return Object.fromEntries([
    ...Object.entries(engines).map(([name, range]) => [`engine ${name}`, range]),
    ...Object.entries(dependencies).map(([name, range]) => [`dependency ${name}`, range]),
    ...Object.entries(peerDependencies).map(([name, range]) => [`peer ${name}`, range]),
    ...Object.keys(bin).map((name) => [`command ${name}`, 'run']),
    ...Object.entries(exports).flatMap(([name, target]) => (typeof target === 'string' ? [[`file ${name}`, 'read']] : [])),
  ]);
}

/** @param {Record<string, string>} lines sorted, so that a change is seen where it is */
const sorted = (lines) => Object.fromEntries(Object.entries(lines).sort(([a], [b]) => (a < b ? -1 : 1)));

/** @returns {Surface} */
export function readSurface() {
  /** @type {Surface} */
  const groups = {
    package: packageSignatures(),
    ...exportedSignatures(),
    ...Object.fromEntries(readElements().map((element) => [`<${element.tag}>`, tagSignatures(element)])),
    contract: contractSignatures(JSON.parse(read('openapi.json'))),
    channel: channelSignatures(),
    serve: serveSignatures(),
  };
  return Object.fromEntries(Object.entries(groups).map(([group, lines]) => [group, sorted(lines)]));
}
