// What editors read, made from custom-elements.json by the build: VS Code's custom data and JetBrains' web-types.
import { literals, readElements } from './manifest.mjs';

/** @typedef {import('./manifest.mjs').Element} Element @typedef {import('./manifest.mjs').Named} Named */

/** @param {Named} named */
const bullet = ({ name, description = '', default: value }) => `- \`${name}\`: ${description}${value === undefined ? '' : ` Default: \`${value}\`.`}`;

/** @param {string} heading @param {Named[]} list */
const section = (heading, list) => (list.length === 0 ? [] : [`**${heading}**`, list.map(bullet).join('\n')]);

/** @param {Element} element */
function hover({ summary, description, events, slots, parts, cssProperties, states }) {
  return [summary, description, ...section('Events', events), ...section('Slots', slots), ...section('Parts', parts), ...section('Custom properties', cssProperties), ...section('States', states)]
    .filter(Boolean)
    .join('\n\n');
}

/** @param {string} value */
const markdown = (value) => ({ kind: 'markdown', value });

/** https://code.visualstudio.com/api/extension-guides/custom-data-extension: `html.customData`. */
export function htmlCustomData(elements = readElements()) {
  return {
    version: 1.1,
    tags: elements.map((element) => ({
      name: element.tag,
      description: markdown(hover(element)),
      attributes: element.attributes.map(({ name, description = '', type }) => {
        const values = literals(type?.text).map((value) => ({ name: value }));
        return { name, description: markdown(description), ...(values.length > 0 ? { values } : {}) };
      }),
    })),
  };
}

/** `css.customData`: the custom properties, each once, and the parts. */
export function cssCustomData(elements = readElements()) {
  const properties = new Map(elements.flatMap(({ cssProperties }) => cssProperties).reverse().map((one) => [one.name, one]));
  return {
    version: 1.1,
    properties: [...properties.values()].reverse().map(({ name, description = '', default: value }) => ({ name, description: markdown(`${description}${value === undefined ? '' : ` Default: \`${value}\`.`}`) })),
    pseudoElements: elements.flatMap(({ tag, parts }) => parts.map(({ name, description = '' }) => ({ name: `::part(${name})`, description: markdown(`Of \`<${tag}>\`: ${description}`) }))),
  };
}

/** https://github.com/JetBrains/web-types @param {string} version the package's */
export function webTypes(version, elements = readElements()) {
  /** @param {Named} named */
  const plain = ({ name, description = '' }) => ({ name, description });
  return {
    $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    name: 'call-payments',
    version,
    'js-types-syntax': 'typescript',
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: elements.map((element) => ({
          name: element.tag,
          description: [element.summary, element.description].filter(Boolean).join('\n\n'),
          attributes: element.attributes.map(({ name, description = '', type, default: value }) => ({
            name, description, required: false, ...(value === undefined ? {} : { default: value.replace(/^'(.*)'$/, '$1') }), value: { type: type?.text ?? 'string' },
          })),
          slots: element.slots.map(plain),
          js: {
            properties: element.properties.map(({ name, description = '', type }) => ({ name, description, type: type?.text ?? 'any' })),
            events: element.events.map(({ name, description = '', type }) => ({ name, description, type: type?.text ?? 'Event' })),
          },
          css: {
            parts: element.parts.map(plain),
            properties: element.cssProperties.map(plain),
            ...(element.states.length > 0 ? { 'pseudo-classes': element.states.map(({ name, description = '' }) => ({ name: `state(${name})`, description })) } : {}),
          },
        })),
      },
    },
  };
}
