// Samples of HTML and CSS: they are well-formed, and every tag, attribute, part and custom property of ours is in custom-elements.json.
import { transform } from 'esbuild';
import { parse, parseFragment } from 'parse5';
import { readElements } from '../manifest.mjs';

/** @typedef {import('./samples.mjs').Sample} Sample */
/** @typedef {import('./compile.mjs').Script} Script */
/** @typedef {import('parse5').DefaultTreeAdapterTypes.ChildNode} ChildNode */
/** @typedef {import('parse5').DefaultTreeAdapterTypes.Element} Element */

/** Attributes that any element may have, as far as samples use them. */
const GLOBAL = ['id', 'class', 'slot', 'lang', 'dir', 'hidden', 'style', 'title'];
const OURS = /^(payment|stripe)-/;

/** @param {{ childNodes?: ChildNode[] }} node @returns {Element[]} */
export function elementsIn(node) {
  return (node.childNodes ?? []).flatMap((child) => {
    const inner = 'content' in child ? child.content : child;
    return 'tagName' in child ? [child, ...elementsIn(/** @type {Element} */ (inner))] : [];
  });
}

/** @param {Element} element @param {string} name */
export const attribute = (element, name) => element.attrs.find((one) => one.name === name)?.value;

/** @param {Element} element */
const textOf = ({ childNodes }) => childNodes.map((child) => ('value' in child ? child.value : '')).join('');

/** @param {Sample} sample @returns {{ problems: string[], scripts: Script[] }} its module scripts are compiled with the rest */
export function checkHtml({ source, line, code, given }) {
  const where = (/** @type {number} */ at) => `${source}:${String(line + at - 1)}`;
  /** @type {string[]} */
  const problems = [];
  /** @type {Script[]} */
  const scripts = [];
  const onParseError = (/** @type {{ code: string, startLine: number }} */ error) => problems.push(`${where(error.startLine)}: ${error.code}`);
  const options = { sourceCodeLocationInfo: true, onParseError };
  const known = new Map(readElements().map((element) => [element.tag, element]));
  for (const element of elementsIn(/^\s*<!doctype/i.test(code) ? parse(code, options) : parseFragment(code, options))) {
    const at = element.sourceCodeLocation?.startLine ?? 1;
    if (element.tagName === 'script' && attribute(element, 'src') === undefined) {
      if (attribute(element, 'type') === 'importmap') problems.push(...checkJson({ source, line: line + at - 1, code: textOf(element) }));
      else scripts.push({ where: source, line: line + at - 1, code: textOf(element), given: `import 'call-payments/define.js';\n${given}`, strict: false });
    }
    if (!OURS.test(element.tagName)) continue;
    const ours = known.get(element.tagName);
    if (ours === undefined) problems.push(`${where(at)}: there is no <${element.tagName}>`);
    for (const { name } of ours === undefined ? [] : element.attrs) {
      if (!GLOBAL.includes(name) && !/^(data|aria)-/.test(name) && !ours?.attributes.some((one) => one.name === name)) problems.push(`${where(at)}: <${element.tagName}> has no attribute ${name}`);
    }
  }
  return { problems, scripts };
}

/** @param {Pick<Sample, 'source' | 'line' | 'code'>} sample @returns {string[]} */
export function checkJson({ source, line, code }) {
  try {
    JSON.parse(code);
    return [];
  } catch (error) {
    return [`${source}:${String(line)}: ${String(error)}`];
  }
}

/** @param {Sample} sample @returns {Promise<string[]>} */
export async function checkCss({ source, line, code }) {
  const elements = readElements();
  const properties = new Set(elements.flatMap(({ cssProperties }) => cssProperties.map(({ name }) => name)));
  const { warnings } = await transform(code, { loader: 'css' }).catch((/** @type {{ errors: import('esbuild').Message[] }} */ { errors }) => ({ warnings: errors }));
  const problems = warnings.map(({ text, location }) => `${source}:${String(line + (location?.line ?? 1) - 1)}: ${text}`);
  for (const [index, text] of code.split('\n').entries()) {
    const where = `${source}:${String(line + index)}`;
    for (const [name] of text.matchAll(/--payment-[\w-]+/g)) if (!properties.has(name)) problems.push(`${where}: there is no custom property ${name}`);
    for (const [, tag = '', part = ''] of text.matchAll(/([\w-]+)::part\(([\w-]+)\)/g)) {
      if (!elements.some((element) => element.tag === tag && element.parts.some(({ name }) => name === part))) problems.push(`${where}: <${tag}> has no part ${part}`);
    }
    for (const [tag] of text.matchAll(/(?<![\w-])(payment|stripe)-[\w-]+/g)) if (!elements.some((element) => element.tag === tag)) problems.push(`${where}: there is no <${tag}>`);
  }
  return problems;
}
