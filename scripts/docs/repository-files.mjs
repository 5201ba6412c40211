// What pages link to in the repository and is no page of the navigation: other texts become pages, sources are shown, data is copied.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { root } from '../entries.mjs';
import { escaped } from './layout.mjs';
import { PAGES } from './pages.mjs';
import { codeBlock } from './render.mjs';

const COPIED = /\.(json|png|svg)$/;
const SOURCE = /\.(ts|tsx|js|mjs|css|html|yaml)$/;

/** What a link means: a folder's own page, where it has one. @param {string} path */
export const meantBy = (path) => (existsSync(`${root}/${path}/README.md`) ? `${path}/README.md` : path);

/** Where something of the repository is on the site. @param {string} path */
export function urlOf(path) {
  const page = PAGES.find(({ source }) => source === path);
  if (page !== undefined) return page.url;
  if (path.startsWith('docs/images/')) return path.slice('docs/'.length);
  if (COPIED.test(path)) return `repository/${path}`;
  if (statSync(`${root}/${path}`).isDirectory()) return `repository/${path}/index.html`;
  return `repository/${path.replace(/\.md$/, '')}.html`;
}

/** @param {string} path @param {string} out the site's folder @returns {boolean} whether it is one to copy, and has been */
export function copyFile(path, out) {
  if (!COPIED.test(path)) return false;
  const target = `${out}/${urlOf(path)}`;
  mkdirSync(dirname(target), { recursive: true });
  cpSync(`${root}/${path}`, target);
  return true;
}

/** A source, or a folder's list. @param {string} path @returns {{ title: string, body: string, further: string[] }} `further`: what it leads to */
export function fileDocument(path) {
  const title = `<h1><code>${escaped(path)}</code></h1>\n`;
  if (!statSync(`${root}/${path}`).isDirectory()) {
    const language = SOURCE.exec(path)?.[1] ?? 'text';
    return { title: path, body: title + codeBlock(readFileSync(`${root}/${path}`, 'utf8'), language), further: [] };
  }
  const names = readdirSync(`${root}/${path}`, { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name).sort();
  const links = names.map((name) => `<li><a href="${'../'.repeat(path.split('/').length + 1)}${urlOf(`${path}/${name}`)}">${escaped(name)}</a></li>`);
  return { title: path, body: `${title}<ul>${links.join('')}</ul>`, further: names.map((name) => `${path}/${name}`) };
}
