// The Chromium that the element tests run in: over CDP, with what the flood test measures memory with.
import { chromeLauncher } from '@web/test-runner-chrome';
import { ensureChromium } from '../find-chromium.mjs';

const ARGUMENTS = [
  '--no-sandbox', // Chromium refuses its sandbox to root, which is what a container runs as; only our own pages are opened
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-precise-memory-info',
  '--js-flags=--expose-gc',
];

export async function chromium() {
  const executablePath = process.env['CHROMIUM_PATH'] ?? (await ensureChromium());
  return chromeLauncher({ launchOptions: { executablePath, headless: true, timeout: 120_000, args: ARGUMENTS } });
}
