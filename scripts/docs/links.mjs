// Links of the repository's pages: what is relative exists, with its anchor; what is elsewhere is an https address. Nobody is asked
// over the network.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from '../entries.mjs';
import { anchorsOf, linksOf, rawMarkupOf } from './markdown.mjs';

/** A link that leaves the repository. @param {string} href */
export const isExternal = (href) => /^([a-z][a-z\d+.-]*:|\/\/)/i.test(href);

/** @param {string} href @returns {string | undefined} what is wrong with it */
export function externalProblem(href) {
  return URL.canParse(href) && new URL(href).protocol === 'https:' ? undefined : `${href} is no https address`;
}

/** Where a relative link of a page leads. @param {string} source @param {string} href @returns {{ path: string, anchor: string }} the path in the repository */
export function targetOf(source, href) {
  const [path = '', anchor = ''] = href.split('#');
  return { path: path === '' ? source : relative(root, join(root, dirname(source), decodeURIComponent(path))).replaceAll('\\', '/'), anchor: decodeURIComponent(anchor) };
}

/** @param {string} source @param {string} text the page's own @param {string} href @returns {string | undefined} */
function linkProblem(source, text, href) {
  if (isExternal(href)) return externalProblem(href);
  const { path, anchor } = targetOf(source, href);
  const own = href.startsWith('#');
  if (!own && (path.startsWith('..') || !existsSync(`${root}/${path}`))) return `${href} leads to nothing`;
  if (anchor === '') return undefined;
  if (!path.endsWith('.md')) return `${href}: ${path} has no anchors`;
  return anchorsOf(own ? text : readFileSync(`${root}/${path}`, 'utf8')).has(anchor) ? undefined : `${href}: ${path} has no heading of this name`;
}

/** @param {string} source a page of the repository @param {string} text @returns {string[]} */
export function pageProblems(source, text) {
  const links = linksOf(text).flatMap(({ href, line }) => {
    const problem = linkProblem(source, text, href);
    return problem === undefined ? [] : [`${source}:${String(line)}: ${problem}`];
  });
  return [...links, ...rawMarkupOf(text).map(({ line, content }) => `${source}:${String(line)}: markup outside of code: ${content}`)];
}

/** A page and all that it leads to, page by page. @param {string[]} sources @returns {string[]} */
export function reachablePages(sources) {
  const found = new Set(sources);
  for (const source of found) {
    for (const { href } of linksOf(readFileSync(`${root}/${source}`, 'utf8'))) {
      if (isExternal(href)) continue;
      const { path } = targetOf(source, href);
      if (path.endsWith('.md') && existsSync(`${root}/${path}`)) found.add(path);
    }
  }
  return [...found];
}
