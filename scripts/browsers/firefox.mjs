// An installed Firefox as a browser of web-test-runner: playwright-core drives it over WebDriver BiDi, without a build of its own.
import { firefox as playwright } from 'playwright-core';
import { findProgram, isProgram } from '../find-program.mjs';

/** @typedef {import('@web/test-runner').BrowserLauncher} BrowserLauncher */

export const INSTALL_FIREFOX = 'apt-get install firefox-esr (elsewhere from https://www.mozilla.org/firefox), or set FIREFOX_PATH to the program';

export function findFirefox() {
  const own = process.env['FIREFOX_PATH'];
  if (own !== undefined && isProgram(own)) return own;
  return findProgram(['firefox-esr', 'firefox'], ['/Applications/Firefox.app/Contents/MacOS/firefox']);
}

/** @param {string} color @param {string[]} names of system colours */
const colors = (color, names) => Object.fromEntries(names.map((name) => [`ui.${name}`, color]));

/**
 * No protocol turns forced colours on in Firefox: it is started with the user's own setting for it. The colours are those of Windows'
 * black high-contrast theme, as those it has without a desktop are no theme anyone would choose (white on light blue).
 */
const FORCED_COLORS = {
  'browser.display.document_color_use': 2,
  'browser.display.use_system_colors': true,
  ...colors('#000000', ['window', 'field', 'buttonface', 'highlighttext', 'selecteditemtext', '-moz-dialog']),
  ...colors('#ffffff', ['windowtext', 'fieldtext', 'buttontext', 'buttonborder', '-moz-dialogtext']),
  ...colors('#1aebff', ['highlight', 'selecteditem']),
  ...colors('#3ff23f', ['graytext']),
  ...colors('#ffff00', ['-moz-nativehyperlinktext']),
};

/** @param {{ forcedColors?: boolean }} [options] @returns {BrowserLauncher & { getPage: (session: string) => import('playwright-core').Page }} */
export function firefox({ forcedColors = false } = {}) {
  /** @type {Promise<import('playwright-core').Browser> | undefined} */
  let browser;
  /** @type {import('playwright-core').Page | undefined} */
  let page; // kept from file to file, with its service worker
  let active = '';
  const start = () => {
    const executablePath = findFirefox();
    if (executablePath === undefined) throw new Error(`Firefox is not installed: ${INSTALL_FIREFOX}`);
    return playwright.launch({ channel: 'moz-firefox', executablePath, timeout: 240_000, ...(forcedColors && { firefoxUserPrefs: FORCED_COLORS }) });
  };
  /** @param {string} session */
  const getPage = (session) => {
    if (page === undefined || session !== active) throw new Error(`no page for session ${session}`);
    return page;
  };
  return {
    name: 'Firefox',
    type: 'playwright', // what the test runner's own commands (keys) know how to talk to, by `getPage`
    concurrency: 1,
    getPage,
    async startSession(session, url) {
      browser ??= start();
      page ??= await (await browser).newPage({ viewport: { width: 800, height: 600 } });
      active = session;
      await page.goto(url, { timeout: 120_000 });
    },
    isActive: (session) => session === active,
    getBrowserUrl: (session) => getPage(session).url(),
    async stopSession(session) {
      await getPage(session).goto('about:blank');
      active = '';
      return {};
    },
    async startDebugSession() {
      throw new Error('Firefox: debugging is not supported, open the address by hand');
    },
    async stop() {
      await (await browser)?.close();
    },
  };
}
