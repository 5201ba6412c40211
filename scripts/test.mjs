// Runs the tests and ends with one line: `N passed, N failed, N skipped`, counted over all suites.
//
//   npm test                                everything
//   npm test -- domain server               these folders of test/
//   npm test -- unit | elements | e2e       one suite (unit: all that runs in Node alone)
//   npm test -- test/domain/money.test.ts   these files
//
// The element tests run in Chromium here; scripts/test-browsers.mjs runs them in the other browsers as well.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from './entries.mjs';
import { ensureChromium } from './find-chromium.mjs';
import { readCounts } from './read-counts.mjs';
import { binPath, runNode } from './run.mjs';

/** @typedef {{ name: string, folders: string[], chromium: boolean, run: (files: string[], out: string, environment: Record<string, string>) => Promise<number> }} Suite */

const MINUTE = 60_000;

/** @param {{ concurrency: number, timeout: number }} options @returns {Suite['run']} */
function nodeTest({ concurrency, timeout }) {
  return (files, out, environment) =>
    runNode(
      [
        ...['--import', 'tsx', '--test', `--test-concurrency=${String(concurrency)}`, `--test-timeout=${String(timeout)}`],
        ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
        ...['--test-reporter=./scripts/count-reporter.mjs', `--test-reporter-destination=${out}`],
        ...files,
      ],
      environment,
    );
}

/** @type {Suite[]} */
const SUITES = [
  {
    name: 'unit',
    folders: ['domain', 'locales', 'model', 'client', 'server', 'simulator', 'package', 'call-channels', 'conformance', 'faults', 'docs'],
    chromium: false,
    run: nodeTest({ concurrency: 2, timeout: 8 * MINUTE }),
  },
  {
    name: 'elements',
    folders: ['elements'],
    chromium: true,
    run: (files, out, environment) => runNode([binPath('@web/test-runner', 'wtr'), ...files.flatMap((file) => ['--files', file])], { ...environment, TEST_COUNTS: out }),
  },
  { name: 'e2e', folders: ['e2e'], chromium: true, run: nodeTest({ concurrency: 2, timeout: 10 * MINUTE }) },
];

/** @param {string} folder @returns {string[]} */
function testFiles(folder) {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.test.ts'))
    .sort();
}

/** @param {string} name @returns {string[]} */
function filesNamed(name) {
  const path = relative(root, join(root, name)).replaceAll('\\', '/');
  if (path.endsWith('.test.ts') && existsSync(join(root, path))) return [path];
  const suite = SUITES.find((candidate) => candidate.name === name);
  const folders = suite?.folders ?? [path.replace(/^test\//, '')];
  const files = folders.flatMap((folder) => testFiles(`test/${folder}`));
  if (files.length === 0) throw new Error(`No tests are named ${name}: give a suite (${SUITES.map((one) => one.name).join(', ')}), a folder of test/ or a file.`);
  return files;
}

/** @param {string[]} names */
async function main(names) {
  const wanted = names.length > 0 ? new Set(names.flatMap(filesNamed)) : undefined;
  const plan = SUITES.map((suite) => ({
    suite,
    files: suite.folders.flatMap((folder) => testFiles(`test/${folder}`)).filter((file) => wanted?.has(file) ?? true),
  })).filter(({ files }) => files.length > 0);

  /** @type {Record<string, string>} */
  const environment = plan.some(({ suite }) => suite.chromium) ? { CHROMIUM_PATH: await ensureChromium() } : {};
  const total = { passed: 0, failed: 0, skipped: 0 };
  const folder = mkdtempSync(join(tmpdir(), 'call-payments-test-'));
  try {
    for (const { suite, files } of plan) {
      console.log(`\n── ${suite.name}: ${String(files.length)} ${files.length === 1 ? 'file' : 'files'}`);
      const started = Date.now();
      const out = join(folder, `${suite.name}.json`);
      const counts = readCounts(out, await suite.run(files, out, environment));
      total.passed += counts.passed;
      total.failed += counts.failed;
      total.skipped += counts.skipped;
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      console.log(`── ${suite.name}: ${String(counts.passed)} passed, ${String(counts.failed)} failed, ${String(counts.skipped)} skipped in ${seconds} s`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return total;
}

let total = { passed: 0, failed: 1, skipped: 0 };
try {
  total = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
}
console.log(`\n${String(total.passed)} passed, ${String(total.failed)} failed, ${String(total.skipped)} skipped`);
process.exitCode = total.failed > 0 || total.passed + total.skipped === 0 ? 1 : 0;
