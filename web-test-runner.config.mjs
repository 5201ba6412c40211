import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromium } from './scripts/browsers/chromium.mjs';
import { commandsPlugin } from './scripts/browsers/commands-plugin.mjs';
import { echoStream } from './scripts/browsers/echo-stream.mjs';
import { firefox } from './scripts/browsers/firefox.mjs';
import { webkit } from './scripts/browsers/webkit.mjs';
import { vendorPlugin } from './scripts/vendor-plugin.mjs';

/** `BROWSER` chooses one. */
const BROWSERS = { chromium, firefox, 'firefox-forced-colors': () => firefox({ forcedColors: true }), webkit };
const launch = BROWSERS[process.env.BROWSER ?? 'chromium'];
if (launch === undefined) throw new Error(`BROWSER is none of ${Object.keys(BROWSERS).join(', ')}`);

/** What test/elements/support/worker-control.ts asks it for. */
const MOCK_SERVICE_WORKER = `
importScripts('/test/elements/support/mockServiceWorker.js');
addEventListener('message', (event) => {
  if (event.data === 'claim') event.waitUntil(clients.claim());
});`;

/** Hands the counts to scripts/test.mjs, which prints them with those of the other suites. */
function countReporter() {
  const counts = { passed: 0, failed: 0, skipped: 0, empty: [] };
  const add = (suite) => {
    for (const test of suite?.tests ?? []) {
      if (test.skipped) counts.skipped += 1;
      else if (test.passed) counts.passed += 1;
      else counts.failed += 1;
    }
    for (const inner of suite?.suites ?? []) add(inner);
    return (suite?.tests?.length ?? 0) + (suite?.suites?.length ?? 0) > 0;
  };
  return {
    onTestRunFinished({ sessions }) {
      for (const { testResults, errors, testFile, passed } of sessions) {
        const before = counts.failed;
        const some = add(testResults);
        if ((errors?.length ?? 0) > 0 || (!passed && counts.failed === before)) counts.failed += 1;
        else if (!some) counts.empty.push(testFile);
      }
    },
    stop() {
      if (process.env.TEST_COUNTS) writeFileSync(process.env.TEST_COUNTS, JSON.stringify(counts));
    },
  };
}

export default {
  files: 'test/elements/**/*.test.ts',
  nodeResolve: { exportConditions: ['browser', 'development'] },
  plugins: [
    await vendorPlugin(['msw', 'msw/browser', 'jsqr', '@open-wc/testing', '@web/test-runner-commands']),
    commandsPlugin(),
    esbuildPlugin({ ts: true, tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)), target: 'es2022' }),
  ],
  middleware: [
    function serveMockServiceWorker(context, next) {
      // Its scope is the folder that it is served from, which has to be the root.
      if (context.path !== '/mockServiceWorker.js') return next();
      context.type = 'js';
      context.body = MOCK_SERVICE_WORKER;
    },
    echoStream,
  ],
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  browsers: [await launch()],
  // A busy machine takes its time to start a browser; a test that is slow is another matter.
  browserStartTimeout: 240_000,
  testsFinishTimeout: 300_000,
  concurrency: 2,
  // `npx wtr --coverage` adds a report.
  coverageConfig: { include: ['src/**/*.ts'], reporters: ['lcovonly', 'text-summary'] },
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: process.stdout.isTTY === true && !process.env.CI }), countReporter()],
  testFramework: { config: { timeout: 20_000 } },
};
