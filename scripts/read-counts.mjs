// What a suite has counted; whatever went wrong around its tests counts as a failure.
import { existsSync, readFileSync, statSync } from 'node:fs';

/** @typedef {import('./count-reporter.mjs').Counts} Counts */

/** @param {string} out @param {number} code the suite's exit code @returns {Counts} */
export function readCounts(out, code) {
  const text = existsSync(out) && statSync(out).size > 0 ? readFileSync(out, 'utf8') : undefined;
  /** @type {Counts} */
  const counts = text === undefined ? { passed: 0, failed: 0, skipped: 0, empty: [] } : JSON.parse(text);
  if (text === undefined) console.error('the suite ended without a count of its tests');
  for (const file of counts.empty) {
    console.error(`${file} ran no test`);
    counts.failed += 1;
  }
  if (counts.passed + counts.failed + counts.skipped === 0) {
    console.error('the suite ran no test');
    counts.failed += 1;
  }
  if (code !== 0 && counts.failed === 0) {
    console.error(`the suite failed outside its tests (exit code ${String(code)})`);
    counts.failed += 1;
  }
  return counts;
}
