/** A Chromium with a made-up camera and microphone, and a context of its own for each participant. */
import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright-core';

const USUAL_PATHS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  // Without a network, the loopback is the only way from one page to the other.
  '--allow-loopback-in-peer-connection',
  // Two pages share one window's worth of attention; neither may be slowed down for being behind.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  // Local network access: a page on localhost shows frames of another port.
  '--disable-features=WebRtcHideLocalIpsWithMdns,LocalNetworkAccessChecks',
];

export async function launchBrowser(): Promise<Browser> {
  const executablePath = [process.env['CHROMIUM_PATH'], ...USUAL_PATHS].find((path) => path && existsSync(path));
  // Without one of these Playwright looks into its own cache, and says how to fill it.
  return chromium.launch({ ...(executablePath ? { executablePath } : {}), args: FLAGS });
}

/** Somebody with a browser of their own: nothing is shared with the others. */
export function newParticipant(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({ permissions: ['camera', 'microphone', 'clipboard-read', 'clipboard-write'], locale: 'en-AU', viewport: { width: 1280, height: 800 }, ...options });
}
