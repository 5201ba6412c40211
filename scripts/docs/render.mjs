// A page of Markdown as HTML of the site: anchors, highlighted code, tables that scroll inside themselves, pictures that follow the scheme.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import hljs from 'highlight.js/lib/common';
import { root } from '../entries.mjs';
import { escaped } from './layout.mjs';
import { headingsOf, isComment, newMarkdown } from './markdown.mjs';

/** @typedef {import('markdown-it').Token} Token */
/** @typedef {import('./markdown.mjs').Heading} Heading */

const LANGUAGES = new Map([['html', 'xml'], ['vue', 'xml'], ['svelte', 'xml'], ['sh', 'bash'], ['tsx', 'typescript'], ['jsx', 'javascript']]);

/** @param {string} code @param {string} language */
export function highlighted(code, language) {
  const name = LANGUAGES.get(language) ?? language;
  return hljs.getLanguage(name) === undefined || language === 'text' ? escaped(code) : hljs.highlight(code, { language: name, ignoreIllegals: true }).value;
}

/** Can be scrolled by the keyboard, and is found by its name. @param {string} code @param {string} language */
export const codeBlock = (code, language) => `<pre tabindex="0" role="group" aria-label="${language === 'text' || language === '' ? 'Text' : `Code, ${escaped(language)}`}"><code>${highlighted(code, language)}</code></pre>\n`;

/** An SVG that becomes a part of the page. @param {string} path @param {string} alt */
function inlineSvg(path, alt) {
  const svg = readFileSync(`${root}/${path}`, 'utf8').trim();
  return `<figure>${svg.replace('<svg ', `<svg role="img" aria-label="${escaped(alt)}" `)}</figure>`;
}

/**
 * @param {string} source path in the repository
 * @param {(href: string) => string} leadTo where a link or picture of the page leads on the site
 * @returns {{ title: string, body: string, headings: Heading[] }}
 */
export function renderPage(source, leadTo) {
  const markdown = newMarkdown();
  const tokens = markdown.parse(readFileSync(`${root}/${source}`, 'utf8'), {});
  const headings = headingsOf(tokens);
  const { rules } = markdown.renderer;
  const at = (/** @type {Token[]} */ list, /** @type {number} */ index) => /** @type {Token} */ (list[index]);
  const comment = (/** @type {Token} */ token) => {
    if (!isComment(token)) throw new Error(`${source}: markup outside of code: ${token.content}`);
    return '';
  };
  rules.html_block = (list, index) => comment(at(list, index));
  rules.html_inline = (list, index) => comment(at(list, index));
  rules.fence = (list, index) => codeBlock(at(list, index).content, at(list, index).info.trim().split(/\s+/)[0] ?? '');
  rules.code_block = (list, index) => codeBlock(at(list, index).content, 'text');
  rules.table_open = () => '<div class="table" tabindex="0" role="group" aria-label="Table"><table>\n';
  rules.table_close = () => '</table></div>\n';
  rules.heading_open = (list, index) => `<${at(list, index).tag} id="${headings.get(at(list, index))?.id ?? ''}">`;
  rules.heading_close = (list, index) => {
    const { id = '', text = '' } = headings.get(at(list, index - 2)) ?? {};
    return `${at(list, index).tag === 'h1' ? '' : ` <a class="anchor" href="#${id}" aria-label="Link to: ${escaped(text)}">#</a>`}</${at(list, index).tag}>\n`;
  };
  rules.link_open = (list, index, options, _environment, self) => {
    at(list, index).attrSet('href', leadTo(at(list, index).attrGet('href') ?? ''));
    return self.renderToken(list, index, options);
  };
  rules.image = (list, index) => {
    const { content: alt } = at(list, index);
    const src = at(list, index).attrGet('src') ?? '';
    if (src.endsWith('.svg')) return inlineSvg(join(dirname(source), src), alt);
    return `<img src="${escaped(leadTo(src))}" alt="${escaped(alt)}" loading="lazy">`;
  };
  // A head's empty cell heads nothing.
  const body = markdown.renderer.render(tokens, markdown.options, {}).replace(/<th([^>]*)><\/th>/g, '<td$1></td>');
  return { title: [...headings.values()][0]?.text ?? source, body, headings: [...headings.values()] };
}
