// WebKitGTK's small browser as a browser of web-test-runner, driven by its own WebDriver; on a virtual screen where there is none.
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { findProgram, isProgram } from '../find-program.mjs';
import { eventually, startChild, stopChild } from './children.mjs';
import { openSession, webdriver } from './webdriver.mjs';

/** @typedef {import('@web/test-runner').BrowserLauncher} BrowserLauncher */
/** @typedef {Awaited<ReturnType<typeof openSession>>} Session */

export const INSTALL_WEBKIT = 'apt-get install webkit2gtk-driver xvfb (Linux alone: it needs WebKitWebDriver, MiniBrowser and, without a screen, Xvfb)';

/** Where distributions put what no one starts by hand. */
function findMiniBrowser() {
  const own = process.env['MINIBROWSER_PATH'];
  if (own !== undefined && isProgram(own)) return own;
  const library = existsSync('/usr/lib') ? readdirSync('/usr/lib').map((name) => `/usr/lib/${name}`) : [];
  const folders = [...library, '/usr/lib', '/usr/lib64', '/usr/libexec'];
  return findProgram(['MiniBrowser'], folders.flatMap((folder) => ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].map((version) => `${folder}/${version}/MiniBrowser`)));
}

const hasScreen = () => Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

/** All that is needed, or `undefined` where something is missing. */
export function findWebkit() {
  const [driver, browser, screen] = [findProgram(['WebKitWebDriver']), findMiniBrowser(), findProgram(['Xvfb'])];
  return driver !== undefined && browser !== undefined && (hasScreen() || screen !== undefined) ? { driver, browser, screen } : undefined;
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => { resolve(typeof address === 'object' && address !== null ? address.port : 0); });
    });
  });
}

/** @returns {BrowserLauncher & Pick<Session, 'hasAccessible'> & { sendKeys: (session: string, keys: string[]) => Promise<unknown> }} */
export function webkit() {
  /** @type {import('node:child_process').ChildProcess[]} */
  const children = [];
  /** @type {Promise<Session> | undefined} */
  let opened;
  let active = '';

  /** @param {string} program */
  async function startScreen(program) {
    let number = 99;
    while (existsSync(`/tmp/.X11-unix/X${String(number)}`) || existsSync(`/tmp/.X${String(number)}-lock`)) number += 1;
    children.push(startChild(program, [`:${String(number)}`, '-screen', '0', '1280x1024x24', '-nolisten', 'tcp']));
    await eventually(() => existsSync(`/tmp/.X11-unix/X${String(number)}`), 'Xvfb');
    return `:${String(number)}`;
  }

  async function start() {
    const found = findWebkit();
    if (found === undefined) throw new Error(`WebKit is not installed: ${INSTALL_WEBKIT}`);
    const display = hasScreen() || found.screen === undefined ? {} : { DISPLAY: await startScreen(found.screen) };
    const port = await freePort();
    const base = `http://127.0.0.1:${String(port)}`;
    children.push(startChild(found.driver, [`--port=${String(port)}`, '--host=127.0.0.1'], { ...process.env, ...display }));
    await eventually(() => webdriver(base, 'GET', '/status'), 'WebKitWebDriver');
    const session = await openSession(base, { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: found.browser, args: ['--automation'] } });
    await session.setViewport(800, 600);
    return session;
  }
  const current = () => (opened ??= start());

  return {
    name: 'WebKitGTK',
    type: 'webdriver', // what the test runner's own commands (keys) know how to talk to, by `sendKeys`
    concurrency: 1,
    async startSession(session, url) {
      active = session;
      await (await current()).goTo(url);
    },
    isActive: (session) => session === active,
    getBrowserUrl: async () => (await current()).url(),
    async stopSession() {
      await (await current()).goTo('about:blank');
      active = '';
      return {};
    },
    async startDebugSession() {
      throw new Error('WebKit: debugging is not supported, open the address by hand');
    },
    sendKeys: async (_, keys) => (await current()).sendKeys(keys),
    hasAccessible: async (role, name) => (await current()).hasAccessible(role, name),
    async stop() {
      await opened?.then((session) => session.close()).catch(() => undefined); // a browser that never came has none
      for (const child of children.reverse()) await stopChild(child);
    },
  };
}
