// What the element tests ask of the browser and each protocol does in its own way.
//
//   has-accessible  { role, name }                  whether something with this role and name is there for assistive technology
//   emulate-look    { colorScheme, forcedColors }   false where the protocol cannot. (The test runner's own `emulateMedia` passes over
//                                                   forced colours in silence with Puppeteer, and over everything in Firefox.)

/** @typedef {{ role?: string, name?: string, children?: Node[] }} Node */
/** @typedef {{ type: 'puppeteer', getPage: (session: string) => any }} OverCdp */
/** @typedef {ReturnType<typeof import('./firefox.mjs').firefox> & { type: 'playwright' }} OverBidi */
/** @typedef {ReturnType<typeof import('./webkit.mjs').webkit> & { type: 'webdriver' }} OverWebDriver */

/** @param {string | undefined} text */
const squeeze = (text) => (text ?? '').replace(/\s+/g, ' ').trim();

/** @param {Node | null} node @param {string} role @param {string} name @returns {boolean} */
const isIn = (node, role, name) => node !== null && ((node.role === role && squeeze(node.name) === name) || (node.children ?? []).some((child) => isIn(child, role, name)));

/** @param {OverCdp | OverBidi | OverWebDriver} browser @param {string} session @param {{ role: any, name: string }} wanted */
async function hasAccessible(browser, session, { role, name }) {
  switch (browser.type) {
    case 'puppeteer':
      return isIn(await browser.getPage(session).accessibility.snapshot(), role, name);
    case 'playwright':
      // Firefox has no protocol for its tree: this is playwright's reading of ARIA, not the browser's.
      return (await browser.getPage(session).getByRole(role, { name, exact: true }).count()) > 0;
    case 'webdriver':
      return browser.hasAccessible(role, name);
  }
}

/** @type {WeakMap<object, Promise<any>>} */
const connections = new WeakMap();

/** @param {OverCdp | OverBidi | OverWebDriver} browser @param {string} session @param {{ colorScheme: string, forcedColors: string }} look */
async function emulateLook(browser, session, { colorScheme, forcedColors }) {
  if (browser.type !== 'puppeteer') return false;
  const page = browser.getPage(session);
  // The emulation lasts as long as the connection that has asked for it.
  const connection = connections.get(page) ?? page.createCDPSession();
  connections.set(page, connection);
  const features = [
    { name: 'prefers-color-scheme', value: colorScheme },
    { name: 'forced-colors', value: forcedColors },
  ];
  await (await connection).send('Emulation.setEmulatedMedia', { features });
  return true;
}

/** @returns {import('@web/test-runner').TestRunnerPlugin<any>} */
export function commandsPlugin() {
  return {
    name: 'commands',
    async executeCommand({ command, payload, session }) {
      const browser = /** @type {any} */ (session.browser);
      if (command === 'has-accessible') return hasAccessible(browser, session.id, payload);
      if (command === 'emulate-look') return emulateLook(browser, session.id, payload);
      return undefined;
    },
  };
}
