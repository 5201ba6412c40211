// npm run report -- --base origin/main
// Prints, as Markdown, what this tree did to sizes and to the public surface since it left the base: for a pull request.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './entries.mjs';
import { changePaths, parseChange } from './changes/change-files.mjs';
import { differencesBetween } from './changes/differences.mjs';
import { fileAt, git, leftAt } from './changes/git.mjs';
import { SURFACE } from './changes/record.mjs';
import { changesReport, sizeReport, surfaceReport } from './changes/report-texts.mjs';

/** @typedef {import('./changes/report-texts.mjs').Sizes} Sizes */

const { values } = parseArgs({ options: { base: { type: 'string', default: 'origin/main' } } });
const commit = leftAt(values.base);

/** @param {string} folder a tree with its modules @returns {Sizes} */
function sizesIn(folder) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/sizes.mjs'], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`report: the sizes of ${folder} could not be measured: ${stderr}`);
  return JSON.parse(stdout);
}

/** The base's sources, measured by today's rule and with the modules that are installed here. @returns {Sizes} */
function sizesAtBase() {
  const folder = mkdtempSync(join(tmpdir(), 'call-payments-report-'));
  const tree = join(folder, 'base');
  try {
    if (git(['worktree', 'add', '--detach', tree, commit]) === undefined) throw new Error(`report: ${commit} could not be checked out`);
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'junction');
    for (const script of ['sizes', 'measure-size', 'minify-templates']) cpSync(join(root, `scripts/${script}.mjs`), join(tree, `scripts/${script}.mjs`));
    return sizesIn(tree);
  } finally {
    git(['worktree', 'remove', '--force', tree]);
    rmSync(folder, { recursive: true, force: true });
  }
}

const before = fileAt(commit, SURFACE);
const surface = existsSync(join(root, SURFACE)) ? readFileSync(join(root, SURFACE), 'utf8') : '{}';
const own = changePaths().filter((path) => fileAt(commit, path) !== readFileSync(join(root, path), 'utf8'));
console.log([
  `# Against ${values.base} (${commit.slice(0, 7)})`,
  sizeReport(sizesAtBase(), sizesIn(root)),
  before === undefined ? `## Public surface\n\nThe base has no ${SURFACE} to compare with.` : surfaceReport(differencesBetween(JSON.parse(before), JSON.parse(surface))),
  changesReport(own.map((path) => parseChange(path, readFileSync(join(root, path), 'utf8')))),
].join('\n\n'));
