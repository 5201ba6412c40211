// Writes what says once more, for frameworks, what custom-elements.json says: src/frameworks/elements.ts (the types of attributes,
// properties and events, by tag) and the wrappers for React in src/react/. `npm run cem` runs it; lint runs it with `--check`.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { root } from './entries.mjs';
import { readElements } from './manifest.mjs';

/** @typedef {import('./manifest.mjs').Element} Element */

const HEADER = '// Written by `npm run cem` from custom-elements.json; changes belong there, that is, into the doc comments of the elements.';

/** @param {string} kebab */
const pascal = (kebab) => kebab.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase());

/** @param {string} [text] @param {string} [indent] */
const doc = (text = '', indent = '  ') => `${indent}/** ${text.replaceAll('\n', ' ')} */`;

/** @param {string} name as a key of a type */
const key = (name) => (name.includes('-') ? `'${name}'` : name);

/** @param {Element} element the class's module as the sources name it */
const sourceModule = ({ module }) => module.replace(/^dist\//, '../');

/** An interface, or what stands for one without members. @param {string} name @param {string[]} members */
const declared = (name, members) => (members.length > 0 ? `export interface ${name} {\n${members.join('\n')}\n}` : `// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- it has none\nexport interface ${name} {}`);

/** @param {Element[]} elements */
function elementTypes(elements) {
  const eventTypes = [...new Set(elements.flatMap(({ events }) => events.map(({ type }) => type?.text ?? 'Event')))].filter((name) => name !== 'Event').sort();
  const parts = elements.map((element) => {
    const { tag, className, attributes, properties, events } = element;
    const name = pascal(tag);
    return `${doc(`Attributes of \`<${tag}>\`, as text.`, '')}
export interface ${name}Attributes {
${attributes.map((one) => `${doc(one.description)}\n  ${key(one.name)}: ${className}['${one.fieldName ?? one.name}'];`).join('\n')}
}

${doc(`Properties of \`<${tag}>\`.`, '')}
export type ${name}Properties = Pick<${className}, ${properties.map((one) => `'${one.name}'`).join(' | ')}>;

${doc(`Events of \`<${tag}>\`, by name.`, '')}
${declared(`${name}Events`, events.map((one) => `${doc(one.description)}\n  '${one.name}': ${one.type?.text ?? 'Event'};`))}
`;
  });
  return `${HEADER}
import type { ${eventTypes.join(', ')} } from '../elements/events.js';
${elements.map((element) => `import type { ${element.className} } from '${sourceModule(element)}';`).join('\n')}

${parts.join('\n')}
/** What is public about each tag. */
export interface CallPaymentsElements {
${elements.map(({ tag, className, summary }) => `${doc(summary)}\n  '${tag}': { element: ${className}; attributes: ${pascal(tag)}Attributes; properties: ${pascal(tag)}Properties; events: ${pascal(tag)}Events };`).join('\n')}
}
`;
}

/** @param {Element} element */
function reactWrapper(element) {
  const { tag, className, summary, events } = element;
  const name = pascal(tag);
  const eventTypes = [...new Set(events.map(({ type }) => type?.text ?? 'Event'))].filter((one) => one !== 'Event').sort();
  return `'use client';
${HEADER}
import '../elements/${tag}/${tag}.js';
import { ${className} } from '${sourceModule(element)}';
${eventTypes.length > 0 ? `import type { ${eventTypes.join(', ')} } from '../elements/events.js';\n` : ''}import type { ${name}Properties } from '../frameworks/elements.js';
import { elementComponent } from './element-component.js';

/** Events of \`<${tag}>\`, as props. */
${declared(`${name}Listeners`, events.map((one) => `${doc(one.description)}\n  on${pascal(one.name)}?: ((event: ${one.type?.text ?? 'Event'}) => void) | undefined;`))}

/** \`<${tag}>\` as a React component. Importing it registers the tag. ${summary} */
export const ${name} = elementComponent<${className}, ${name}Properties, ${name}Listeners>('${tag}', ${className}, {${events.map((one) => `\n  on${pascal(one.name)}: '${one.name}',`).join('')}${events.length > 0 ? '\n' : ''}});
`;
}

const elements = readElements();
const files = new Map([
  ['src/frameworks/elements.ts', elementTypes(elements)],
  ...elements.map((element) => /** @type {const} */ ([`src/react/${element.tag}.ts`, reactWrapper(element)])),
  ['src/react/index.ts', `/**\n * The elements as React components, with events as props. Needs \`react\` and \`@lit/react\`.\n * @module\n */\n${elements.map(({ tag }) => `export * from './${tag}.js';`).join('\n')}\n`],
]);

const stale = [...files].filter(([path, text]) => !existsSync(`${root}/${path}`) || readFileSync(`${root}/${path}`, 'utf8') !== text).map(([path]) => path);
if (process.argv.includes('--check')) {
  for (const path of stale) console.error(`${path} is out of date: run \`npm run cem\``);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const path of stale) {
    mkdirSync(dirname(`${root}/${path}`), { recursive: true });
    writeFileSync(`${root}/${path}`, files.get(path) ?? '');
    console.log(`${path} written`);
  }
}
