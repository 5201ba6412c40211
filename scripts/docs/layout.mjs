// A page of the site around its text: head, navigation, table of contents. Works without a script.
import { GROUPS, EXTRAS } from './pages.mjs';

/** @typedef {import('./markdown.mjs').Heading} Heading */
/** @typedef {{ url: string, title: string, body: string, headings?: Heading[], script?: string, wide?: boolean }} Document */

/** @param {string} text */
export const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);

/** From a page to another of the site. @param {string} from @param {string} to */
export const relativeUrl = (from, to) => `${'../'.repeat(from.split('/').length - 1)}${to}`;

/** @param {string} url of the page that it stands on */
function navigation(url) {
  const link = (/** @type {string} */ to, /** @type {string} */ title) => `<li><a href="${relativeUrl(url, to)}"${to === url ? ' aria-current="page"' : ''}>${escaped(title)}</a></li>`;
  const more = new Map([
    ['Embed', link(EXTRAS.theming, 'Theming, live')],
    ['Reference', link(EXTRAS.api, 'API reference')],
  ]);
  return GROUPS.map(({ title, pages }) => `<section><h2>${escaped(title)}</h2><ul>${pages.map((page) => link(page.url, page.title)).join('')}${more.get(title) ?? ''}</ul></section>`).join('\n');
}

/** @param {Heading[]} headings */
function contents(headings) {
  const shown = headings.filter(({ level }) => level === 2 || level === 3);
  if (shown.length < 2) return '';
  return `<ul>${shown.map(({ level, text, id }) => `<li class="level-${String(level)}"><a href="#${escaped(id)}">${escaped(text)}</a></li>`).join('')}</ul>`;
}

/** @param {Document} document */
export function layout({ url, title, body, headings = [], script, wide = false }) {
  const nav = navigation(url);
  const toc = contents(headings);
  const style = relativeUrl(url, 'style.css');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}${url === 'index.html' ? '' : ' · Call Payments'}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${style}">
${script === undefined ? '' : `<script type="module" src="${relativeUrl(url, script)}"></script>\n`}</head>
<body${wide || toc === '' ? ' class="wide"' : ''}>
<a class="skip" href="#main">Skip to the text</a>
<header>
<a class="brand" href="${relativeUrl(url, 'index.html')}"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 7a3 3 0 0 1 3-3h12a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3h-6l-5 4v-4H6a3 3 0 0 1-3-3z"/><path class="lines" d="M7 9h10M7 12.5h4"/></svg>Call Payments</a>
<details class="menu"><summary>Menu</summary><nav aria-label="Pages, menu">${nav}</nav></details>
</header>
<div class="columns">
<nav class="side" aria-label="Pages">${nav}</nav>
<main id="main" tabindex="-1">
${toc === '' ? '' : `<details class="contents"><summary>On this page</summary><nav aria-label="On this page, menu">${toc}</nav></details>\n`}<article>
${body}
</article>
</main>
${toc === '' ? '' : `<nav class="toc" aria-label="On this page"><h2>On this page</h2>${toc}</nav>\n`}</div>
</body>
</html>
`;
}
