/** A Chromium, or with `BROWSER=firefox` the Firefox of this computer, with a made-up camera and microphone, and a context of its own for each participant. */
import { existsSync } from 'node:fs';
import { chromium, firefox, type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright-core';
import { findFirefox } from '../../../scripts/browsers/firefox.mjs';

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

const inFirefox = process.env['BROWSER'] === 'firefox';
const FIREFOX_PREFERENCES = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'media.autoplay.default': 0,
  'media.peerconnection.ice.loopback': true,
  'media.peerconnection.ice.obfuscate_host_addresses': false,
};

export async function launchBrowser(): Promise<Browser> {
  if (inFirefox) return firefox.launch({ channel: 'moz-firefox', executablePath: findFirefox()!, firefoxUserPrefs: FIREFOX_PREFERENCES, timeout: 240_000 });
  const executablePath = [process.env['CHROMIUM_PATH'], ...USUAL_PATHS].find((path) => path && existsSync(path));
  // Without one of these Playwright looks into its own cache, and says how to fill it.
  return chromium.launch({ ...(executablePath ? { executablePath } : {}), args: FLAGS });
}

/** Somebody with a browser of their own: nothing is shared with the others. */
export async function newParticipant(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ ...(inFirefox ? {} : { permissions: ['camera', 'microphone', 'clipboard-read', 'clipboard-write'] }), locale: 'en-AU', viewport: { width: 1280, height: 800 }, ...options });
  await context.addInitScript(askForSmallPicture);
  return context;
}

/** Coding and painting a large picture in software would be most of what the tests do. */
function askForSmallPicture(): void {
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
  if (!mediaDevices) return;
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = (wish) => ask(wish?.video ? { ...wish, video: { width: 160, height: 90, frameRate: 12 } } : wish);
}
