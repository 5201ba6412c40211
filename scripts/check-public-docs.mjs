// Nothing public about an element is undocumented, and nothing is documented that is not there: custom-elements.json against the sources.
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { root } from './entries.mjs';
import { readElements } from './manifest.mjs';

/** @typedef {import('./manifest.mjs').Element} Element */

/** @type {string[]} */
const problems = [];
const elements = readElements();

/** The sources of an element: its own folder, and what all share. @param {string} tag */
function sourceOf(tag) {
  const own = readdirSync(`${root}/src/elements/${tag}`).filter((name) => name.endsWith('.ts')).map((name) => `${tag}/${name}`);
  const shared = readdirSync(`${root}/src/elements/theme`).map((name) => `theme/${name}`);
  return [...own, ...shared].map((path) => readFileSync(`${root}/src/elements/${path}`, 'utf8')).join('\n');
}

/** @param {string} text @param {RegExp} pattern with one group @returns {Set<string>} */
const all = (text, pattern) => new Set([...text.matchAll(pattern)].map(([, name = '']) => name));

/** What the manifest has and the code has are the same. @param {string} where @param {Iterable<string>} documented @param {Set<string>} used */
function same(where, documented, used) {
  const known = new Set(documented);
  for (const name of used) if (!known.has(name)) problems.push(`${where} ${name} is not documented`);
  for (const name of known) if (!used.has(name)) problems.push(`${where} ${name} is documented, and is not in the code`);
}

/** @param {{ name: string }[]} list */
const names = (list) => list.map(({ name }) => name);

for (const element of elements) {
  const { tag, summary, attributes, properties, methods, events, slots, parts, cssProperties, states } = element;
  const source = sourceOf(tag);
  if (!summary) problems.push(`<${tag}> has no @summary`);
  for (const [kind, list] of Object.entries({ attribute: attributes, property: properties, method: methods, event: events, slot: slots, part: parts, 'custom property': cssProperties, state: states })) {
    for (const { name, description } of list) if (!description) problems.push(`<${tag}>: the ${kind} ${name} has no description`);
  }
  for (const { name, type } of [...attributes, ...properties, ...events]) if (!type?.text) problems.push(`<${tag}>: ${name} has no type`);

  // `static properties` is what is public; the manifest has to have all of it, and the attributes by their names.
  const [, declared = ''] = /static override properties = \{\n([\s\S]*?)\n {2}\};/.exec(source) ?? [];
  const fields = [...declared.matchAll(/^ {4}(\w+): \{(.*)\},?$/gm)].filter(([, , options = '']) => !options.includes('state: true'));
  same(`<${tag}>: the property`, names(properties), new Set(fields.map(([, name = '']) => name)));
  const named = fields.filter(([, , options = '']) => !options.includes('attribute: false')).map(([, name = '', options = '']) => /attribute: '([^']+)'/.exec(options)?.[1] ?? name.toLowerCase());
  same(`<${tag}>: the attribute`, names(attributes), new Set(named));

  same(`<${tag}>: the part`, names(parts), all(source, /\bpart(?:="|\.value = ')([\w-]+)/g));
  same(`<${tag}>: the slot`, names(slots), all(source, /<slot name="([\w-]+)"/g));
  same(`<${tag}>: the state`, names(states), all(source, /states\.add\('([\w-]+)'\)/g));
  same(`<${tag}>: the custom property`, names(cssProperties), all(source, /var\((--payment-[\w-]+)/g));
}

// Every event that there is belongs to an element, and is of a class whose fields are described.
const eventSource = readFileSync(`${root}/src/elements/events.ts`, 'utf8');
const known = new Set(elements.flatMap(({ events }) => names(events)));
const fired = all(eventSource, /'((?:payments?|account|clinic)-[\w-]+)'/g);
same('the event', known, fired);
const classes = new Set(elements.flatMap(({ events }) => events.map(({ type }) => type?.text)));
ts.forEachChild(ts.createSourceFile('events.ts', eventSource, ts.ScriptTarget.ES2022, true), (node) => {
  if (!ts.isClassDeclaration(node) || node.name === undefined) return;
  const name = node.name.text;
  if (!classes.delete(name)) problems.push(`the event class ${name} is fired by no element`);
  for (const part of [node, ...node.members.filter((member) => ts.isPropertyDeclaration(member))]) {
    if (ts.getJSDocCommentsAndTags(part).length === 0) problems.push(`${name}${part === node ? '' : `.${part.name?.getText() ?? ''}`} has no doc comment`);
  }
});
for (const name of classes) problems.push(`the event class ${String(name)} does not exist`);

for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? 'public docs: everything public about the elements is documented' : `public docs: ${String(problems.length)} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
