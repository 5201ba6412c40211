// `npm run examples:test`: packs the package, and builds and drives every example against the tarball; `-- vue next` does two of them.
// Needs the registry (or npm's cache of it) for the examples' own packages.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './entries.mjs';
import { ensureChromium } from './find-chromium.mjs';
import { packInto } from './pack.mjs';
import { readCounts } from './read-counts.mjs';
import { runNode } from './run.mjs';

const names = process.argv.slice(2);
const known = readdirSync(`${root}/examples`, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
const unknown = names.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`examples: there is no ${unknown.join(', ')}; there are ${known.join(', ')}`);
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'call-payments-examples-'));
try {
  const tarball = await packInto(folder);
  const out = join(folder, 'counts.json');
  const code = await runNode(
    [
      ...['--import', 'tsx', '--test', '--test-concurrency=1', `--test-timeout=${String(15 * 60_000)}`],
      ...['--test-reporter=spec', '--test-reporter-destination=stdout', '--test-reporter=./scripts/count-reporter.mjs', `--test-reporter-destination=${out}`],
      'test/examples/examples.test.ts',
    ],
    { CHROMIUM_PATH: await ensureChromium(), EXAMPLES_FOLDER: folder, EXAMPLES_TARBALL: tarball, EXAMPLES: names.join(' ') },
  );
  const { passed, failed, skipped } = readCounts(out, code);
  console.log(`\n${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped`);
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
