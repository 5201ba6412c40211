import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import { ensureChromium } from './scripts/find-chromium.mjs';
import { vendorPlugin } from './scripts/vendor-plugin.mjs';

const chromiumArguments = [
  '--no-sandbox', // Chromium refuses its sandbox to root, which is what a container runs as; only our own pages are opened
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // What the flood test measures memory with.
  '--enable-precise-memory-info',
  '--js-flags=--expose-gc',
];

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
    await vendorPlugin(['msw', 'msw/browser', '@open-wc/testing', '@web/test-runner-commands']),
    a11ySnapshotPlugin(),
    esbuildPlugin({ ts: true, tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)), target: 'es2022' }),
  ],
  middleware: [
    function serveMockServiceWorker(context, next) {
      // Its scope is the folder that it is served from, which has to be the root.
      if (context.path === '/mockServiceWorker.js') context.url = '/test/elements/support/mockServiceWorker.js';
      return next();
    },
  ],
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  browsers: [chromeLauncher({ launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? (await ensureChromium()), headless: true, timeout: 120_000, args: chromiumArguments } })],
  // A busy machine takes its time to start a browser; a test that is slow is another matter.
  browserStartTimeout: 120_000,
  testsFinishTimeout: 300_000,
  concurrency: 2,
  // `npx wtr --coverage` adds a report.
  coverageConfig: { include: ['src/**/*.ts'], reporters: ['lcovonly', 'text-summary'] },
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: process.stdout.isTTY === true && !process.env.CI }), countReporter()],
  testFramework: { config: { timeout: 5000 } },
};
