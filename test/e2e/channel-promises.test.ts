import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { janusIsInstalled } from '../../demo/host/janus.js';
import { CHANNEL_PROMISES } from '../../src/testing/index.js';
import { launchBrowser } from './support/browser.js';
import { openDemo, type TestDemo } from './support/demo.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const NO_JANUS = 'Janus is not installed (Debian: apt-get install janus)';

for (const [kind, title] of [['rtc', 'RTCDataChannel, a mesh in Chromium'], ['peerjs', 'PeerJS with its own server, in Chromium'], ['janus', 'Janus TextRoom, a real data channel in Chromium']] as const) {
  const skip = kind === 'janus' && !janusIsInstalled() ? NO_JANUS : false;
  describe(`${title}, as a call channel`, { skip }, () => {
    let browser: Browser;
    let demo: TestDemo;
    let page: Page;
    const ports = { peerjs: 0, janus: 0 };
    before(async () => {
      [browser, demo] = await Promise.all([launchBrowser(), openDemo()]);
      page = await browser.newPage();
      await page.goto(`${demo.url}/404`);
      if (kind !== 'rtc') {
        const answer = await page.request.post(`${demo.url}/demo/carriers/${kind}`);
        ports[kind] = ((await answer.json()) as { port: number }).port;
      }
      await page.addScriptTag({ path: here('../../node_modules/peerjs/dist/peerjs.min.js') });
      const { outputFiles } = await build({ entryPoints: [here('support/channel-calls.ts')], bundle: true, format: 'iife', write: false, target: 'es2022' });
      await page.addScriptTag({ content: outputFiles[0]!.text });
    });
    after(async () => {
      await browser.close();
      await demo.close();
    });

    for (const { name } of CHANNEL_PROMISES) {
      it(name, async () => {
        assert.equal(await page.evaluate(([which, promise, at]) => window.channelPromises.keep(which, promise, at), [kind, name, ports] as const), null);
      });
    }
  });
}
