// Every static check, all of them even where one fails: `npm run lint`. Files given as arguments are linted by eslint alone.
import { layerProblems } from './layers.mjs';
import { binPath, runNode } from './run.mjs';

const eslint = [binPath('eslint', 'eslint'), '--max-warnings', '0'];

/** @type {[string, () => number | Promise<number>][]} */
const CHECKS = [
  [
    'layers',
    () => {
      const problems = layerProblems();
      for (const problem of problems) console.error(problem);
      return problems.length > 0 ? 1 : 0;
    },
  ],
  ['tsc', () => runNode([binPath('typescript', 'tsc'), '--noEmit'])],
  ['eslint', () => runNode([...eslint, '.'])],
  ['licences', () => runNode(['scripts/licences.mjs'])],
  ['custom-elements.json', () => runNode(['scripts/check-manifest.mjs'])],
  ['public docs', () => runNode(['scripts/check-public-docs.mjs'])],
  ['framework sources', () => runNode(['scripts/framework-sources.mjs', '--check'])],
  ['api-surface.json', () => runNode(['scripts/api-surface.mjs', '--check'])],
  ['changes', () => runNode(['scripts/check-changeset.mjs'])],
];

const files = process.argv.slice(2);
if (files.length > 0) process.exit(await runNode([...eslint, ...files]));

/** @type {string[]} */
const failed = [];
for (const [name, check] of CHECKS) if ((await check()) !== 0) failed.push(name);
console.log(failed.length === 0 ? `lint: ${CHECKS.map(([name]) => name).join(', ')} passed` : `lint: FAILED: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
