// Every link of the built site, the API reference included: the file is there, and the anchor in it.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parse } from 'parse5';
import { externalProblem, isExternal } from './links.mjs';
import { attribute, elementsIn } from './markup.mjs';

/** @typedef {{ links: string[], anchors: Set<string> }} Facts */

/** @param {string} html @returns {Facts} */
function factsOf(html) {
  /** @type {Facts} */
  const facts = { links: [], anchors: new Set() };
  for (const element of elementsIn(parse(html))) {
    const id = attribute(element, 'id') ?? (element.tagName === 'a' ? attribute(element, 'name') : undefined);
    if (id !== undefined) facts.anchors.add(id);
    for (const name of ['href', 'src']) {
      const value = attribute(element, name);
      if (value !== undefined && !value.startsWith('data:')) facts.links.push(value);
    }
  }
  return facts;
}

/** @param {string} out the site's folder @returns {{ problems: string[], pages: number, links: number }} */
export function checkSite(out) {
  const pages = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(html|svg)$/.test(name)).map((name) => name.replaceAll('\\', '/')).sort();
  const facts = new Map(pages.map((page) => [page, factsOf(readFileSync(`${out}/${page}`, 'utf8'))]));
  /** @type {string[]} */
  const problems = [];
  let links = 0;
  for (const [page, { links: hrefs }] of facts) {
    links += hrefs.length;
    for (const href of new Set(hrefs)) {
      const problem = linkProblem(out, facts, page, href);
      if (problem !== undefined) problems.push(`${page}: ${problem}`);
    }
  }
  return { problems, pages: pages.filter((page) => page.endsWith('.html')).length, links };
}

/** @param {string} out @param {Map<string, Facts>} facts @param {string} page @param {string} href @returns {string | undefined} */
function linkProblem(out, facts, page, href) {
  if (isExternal(href)) return externalProblem(href);
  const [path = '', anchor = ''] = href.split('#');
  const target = path === '' ? page : relative(out, join(out, dirname(page), decodeURIComponent(path.split('?')[0] ?? ''))).replaceAll('\\', '/');
  if (target.startsWith('..') || !existsSync(`${out}/${target}`) || statSync(`${out}/${target}`).isDirectory()) return `${href} leads to nothing`;
  if (anchor === '' || facts.get(target)?.anchors.has(decodeURIComponent(anchor))) return undefined;
  return `${href}: no such anchor`;
}
