// Writes the site: the pages of the navigation, and all that they lead to in the repository.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { root } from '../entries.mjs';
import { layout, relativeUrl } from './layout.mjs';
import { isExternal, targetOf } from './links.mjs';
import { EXTRAS, PAGES } from './pages.mjs';
import { renderPage } from './render.mjs';
import { copyFile, fileDocument, meantBy, urlOf } from './repository-files.mjs';

/** @param {string} out the site's folder @returns {number} how many pages were written */
export function writePages(out) {
  const wanted = new Set(PAGES.map(({ source }) => source));
  let written = 0;
  for (const source of wanted) {
    if (copyFile(source, out)) continue;
    const url = urlOf(source);
    const leadTo = (/** @type {string} */ href) => {
      if (isExternal(href) || href.startsWith('#')) return href;
      const { path: named, anchor } = targetOf(source, href);
      const path = meantBy(named);
      wanted.add(path);
      return relativeUrl(url, urlOf(path)) + (anchor === '' ? '' : `#${anchor}`);
    };
    if (source.endsWith('.md')) write(out, url, layout({ url, ...renderPage(source, leadTo) }));
    else {
      const { further, ...document } = fileDocument(source);
      for (const path of further) wanted.add(path);
      write(out, url, layout({ url, ...document, wide: true }));
    }
    written++;
  }
  const theming = readFileSync(`${root}/scripts/docs/live/theming.html`, 'utf8');
  write(out, EXTRAS.theming, layout({ url: EXTRAS.theming, title: 'Theming, live', body: theming, script: 'live/theming.js', wide: true }));
  cpSync(`${root}/scripts/docs/style.css`, `${out}/style.css`);
  return written + 1;
}

/** @param {string} out @param {string} url @param {string} html */
function write(out, url, html) {
  mkdirSync(dirname(`${out}/${url}`), { recursive: true });
  writeFileSync(`${out}/${url}`, html);
}
