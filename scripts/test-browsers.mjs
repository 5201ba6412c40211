// Runs the element tests in every browser that is installed, one after the other, and ends with one line for each. In Firefox the
// patient's side is paid through from end to end as well; a call between two pages is too slow over WebDriver BiDi, and WebKitGTK
// has no WebRTC and no way into frames of another origin for us.
//
//   npm run test:browsers                                                     all
//   npm run test:browsers -- firefox webkit                                   these
//   npm run test:browsers -- webkit test/elements/payment-prompt.test.ts      these files
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { INSTALL_FIREFOX, findFirefox } from './browsers/firefox.mjs';
import { INSTALL_WEBKIT, findWebkit } from './browsers/webkit.mjs';
import { root } from './entries.mjs';
import { findChromium } from './find-chromium.mjs';
import { readCounts } from './read-counts.mjs';
import { binPath, runNode } from './run.mjs';

/** @typedef {{ browser: string, takes?: (file: string) => boolean }} Run a browser of web-test-runner.config.mjs and its files */
/** @param {string} file */
const isForcedColors = (file) => file.endsWith('/forced-colors.test.ts');

/** @type {{ name: string, find: () => unknown, install: string, runs: Run[], endToEnd?: string[] }[]} */
const BROWSERS = [
  { name: 'chromium', find: findChromium, install: 'node scripts/find-chromium.mjs, or set CHROMIUM_PATH to the program', runs: [{ browser: 'chromium' }] },
  {
    name: 'firefox',
    find: findFirefox,
    install: INSTALL_FIREFOX,
    runs: [
      { browser: 'firefox', takes: (file) => !isForcedColors(file) },
      { browser: 'firefox-forced-colors', takes: isForcedColors },
    ],
    endToEnd: ['cards', 'wallets', 'frameworks'],
  },
  { name: 'webkit', find: findWebkit, install: INSTALL_WEBKIT, runs: [{ browser: 'webkit' }] },
];

const names = process.argv.slice(2);
const named = names.filter((name) => name.endsWith('.test.ts'));
const chosen = names.filter((name) => !named.includes(name));
const files = named.length > 0 ? named : readdirSync(join(root, 'test/elements')).filter((name) => name.endsWith('.test.ts')).map((name) => `test/elements/${name}`);
const unknown = chosen.filter((name) => !BROWSERS.some((browser) => browser.name === name));
if (unknown.length > 0) {
  console.error(`Not a browser, nor a test file: ${unknown.join(', ')}. Browsers: ${BROWSERS.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}

/** @type {string[]} */
const summary = [];
let ran = 0;
let failed = 0;
const folder = mkdtempSync(join(tmpdir(), 'call-payments-browsers-'));
try {
  for (const { name, find, install, runs, endToEnd = [] } of BROWSERS) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    if (!find()) {
      summary.push(`${name}: not run, as it is not installed: ${install}`);
      continue;
    }
    const total = { passed: 0, failed: 0, skipped: 0 };
    /** @param {typeof total} counts */
    const add = (counts) => {
      total.passed += counts.passed;
      total.failed += counts.failed;
      total.skipped += counts.skipped;
    };
    for (const { browser, takes = () => true } of runs) {
      const taken = files.filter(takes);
      if (taken.length === 0) continue;
      console.log(`\n── ${browser}`);
      const out = join(folder, `${browser}.json`);
      const code = await runNode([binPath('@web/test-runner', 'wtr'), ...taken.flatMap((file) => ['--files', file])], { BROWSER: browser, TEST_COUNTS: out });
      add(readCounts(out, code));
    }
    if (endToEnd.length > 0 && named.length === 0) {
      console.log(`\n── ${name}, end to end`);
      const out = join(folder, `${name}-end-to-end.json`);
      const code = await runNode(
        [
          ...['--import', 'tsx', '--test', '--test-concurrency=1', '--test-reporter=spec', '--test-reporter-destination=stdout'],
          ...['--test-reporter=./scripts/count-reporter.mjs', `--test-reporter-destination=${out}`],
          ...endToEnd.map((file) => `test/e2e/${file}.test.ts`),
        ],
        { BROWSER: name },
      );
      add(readCounts(out, code));
    }
    ran += 1;
    failed += total.failed;
    summary.push(`${name}: ${String(total.passed)} passed, ${String(total.failed)} failed, ${String(total.skipped)} skipped`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${summary.join('\n')}`);
if (ran === 0) console.error('No browser ran.');
process.exitCode = ran === 0 || failed > 0 ? 1 : 0;
