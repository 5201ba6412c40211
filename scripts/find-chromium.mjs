// Finds the Chromium that the element and end-to-end tests run in, and installs one where there is none.
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findProgram, isProgram, pathFolders } from './find-program.mjs';

const NAMES = ['chromium-headless-shell', 'chrome-headless-shell', 'headless_shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const USUAL_PATHS = [
  '/usr/lib64/chromium-browser/headless_shell',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  join(homedir(), 'Applications/Google Chrome.app/Contents/MacOS/Google Chrome'),
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name];
    return folder === undefined ? [] : [join(folder, 'Google/Chrome/Application/chrome.exe'), join(folder, 'Chromium/Application/chrome.exe')];
  }),
];

/** What the program is called inside a folder of Playwright's cache; the headless shell first, as it starts fastest. */
const PLAYWRIGHT_PROGRAMS = ['chrome-headless-shell', 'headless_shell', 'chrome-headless-shell.exe', 'headless_shell.exe', 'chrome', 'Chromium', 'Google Chrome for Testing', 'chrome.exe'];

function playwrightFolders() {
  const { PLAYWRIGHT_BROWSERS_PATH: own, LOCALAPPDATA: local } = process.env;
  return [
    ...(own !== undefined && own !== '' && own !== '0' ? [own] : []),
    fileURLToPath(new URL('../node_modules/playwright-core/.local-browsers', import.meta.url)),
    join(homedir(), '.cache/ms-playwright'),
    join(homedir(), 'Library/Caches/ms-playwright'),
    ...(local === undefined ? [] : [join(local, 'ms-playwright')]),
  ];
}

/**
 * @param {string} folder
 * @param {number} depth
 * @returns {string[]}
 */
function programsBelow(folder, depth) {
  if (depth < 0 || !existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((item) => {
    const path = join(folder, item.name);
    if (item.isDirectory()) return programsBelow(path, depth - 1);
    return PLAYWRIGHT_PROGRAMS.includes(item.name) && isProgram(path) ? [path] : [];
  });
}

function inPlaywrightCache() {
  for (const folder of playwrightFolders().filter((path) => existsSync(path))) {
    const revision = (/** @type {string} */ name) => Number(/-(\d+)$/.exec(name)?.[1] ?? 0);
    const versions = readdirSync(folder).filter((name) => /^chromium(_headless_shell)?-\d+$/.test(name));
    versions.sort((a, b) => Number(b.includes('headless')) - Number(a.includes('headless')) || revision(b) - revision(a));
    for (const version of versions) {
      const [program] = programsBelow(join(folder, version), 5);
      if (program !== undefined) return program;
    }
  }
  return undefined;
}

/**
 * The path of a Chromium that can be started: `CHROMIUM_PATH`, an installed browser, or one in Playwright's cache.
 *
 * @returns {string | undefined}
 */
export function findChromium() {
  const own = process.env['CHROMIUM_PATH'];
  if (own !== undefined && own !== '') {
    if (isProgram(own)) return own;
    console.error(`Chromium: CHROMIUM_PATH is ${own}, which is not a program; looking elsewhere`);
  }
  return findProgram(NAMES, USUAL_PATHS) ?? inPlaywrightCache();
}

/** @param {string} name */
function onPath(name) {
  return pathFolders().some((folder) => isProgram(join(folder, name)));
}

/** How a command that needs root is run here; `undefined` where it cannot be. @returns {string[] | undefined} */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  if (!onPath('sudo')) return undefined;
  try {
    execFileSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
    return ['sudo', '-n'];
  } catch {
    return undefined;
  }
}

/** @returns {{ name: string, steps: string[][] }[]} */
function installers() {
  const root = asRoot();
  /** @type {{ name: string, steps: string[][] }[]} */
  const found = [];
  if (root !== undefined) {
    if (onPath('apt-get')) {
      // Waits for another apt that holds the lock, and never asks.
      const apt = [...root, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-o', 'DPkg::Lock::Timeout=120', '-y'];
      found.push({ name: 'apt-get', steps: [[...apt, 'update'], [...apt, 'install', '--no-install-recommends', 'chromium-headless-shell']] });
    }
    if (onPath('dnf')) found.push({ name: 'dnf', steps: [[...root, 'dnf', 'install', '-y', 'chromium-headless']] });
    if (onPath('apk')) found.push({ name: 'apk', steps: [[...root, 'apk', 'add', '--no-cache', 'chromium']] });
  }
  if (onPath('brew')) found.push({ name: 'brew', steps: [['brew', 'install', '--cask', 'chromium']] });
  const playwright = fileURLToPath(new URL('../node_modules/playwright-core/cli.js', import.meta.url));
  found.push({ name: 'playwright-core', steps: [[process.execPath, playwright, 'install', 'chromium-headless-shell']] });
  return found;
}

/**
 * Resolves with the last line that the command had to say where it fails, with `undefined` where it succeeds.
 *
 * @param {string[]} command
 * @returns {Promise<string | undefined>}
 */
function attempt([program = '', ...args]) {
  return new Promise((resolve) => {
    const child = execFile(program, args, { timeout: 300_000, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      const lines = `${stdout}\n${stderr}`.split('\n').map((line) => line.trim()).filter((line) => line !== '');
      resolve(error === null ? undefined : (lines.findLast((line) => /^(E:|Error)/i.test(line)) ?? lines.at(-1) ?? error.message));
    });
    child.stdin?.end();
  });
}

/**
 * The path of a Chromium, which is installed first where there is none.
 *
 * @returns {Promise<string>}
 */
export async function ensureChromium() {
  const present = findChromium();
  if (present !== undefined) {
    console.log(`Chromium: found ${present}`);
    return present;
  }
  for (const { name, steps } of installers()) {
    console.log(`Chromium: none found, installing one with ${name} …`);
    let problem;
    for (const step of steps) problem = await attempt(step); // a package list that cannot be refreshed may still do
    const installed = findChromium();
    if (installed !== undefined) {
      console.log(`Chromium: installed ${installed}`);
      return installed;
    }
    console.log(`Chromium: ${name} did not bring one (${problem ?? 'it said that it had succeeded'})`);
  }
  throw new Error('No Chromium is here and none could be installed. Install Chromium or Google Chrome, or set CHROMIUM_PATH to the program.');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await ensureChromium();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
