// A reporter for node:test that writes one line of JSON: how many tests passed, failed and were skipped.
// A file is itself reported as a test where it runs none of its own, or where it fails as a whole.

/** @typedef {{ passed: number, failed: number, skipped: number, empty: string[] }} Counts */
/** @typedef {{ name: string, skip?: unknown, todo?: unknown, details?: { type?: string, error?: { failureType?: string } } }} Outcome */

/** @param {AsyncIterable<{ type: string, data: Outcome }>} events */
export default async function* count(events) {
  /** @type {Counts} */
  const counts = { passed: 0, failed: 0, skipped: 0, empty: [] };
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const group = data.details?.type === 'suite';
    const file = data.name.endsWith('.test.ts');
    if (data.skip !== undefined || data.todo !== undefined) counts.skipped += 1;
    else if (type === 'test:fail') {
      // A group or a file whose tests failed is no failure of its own; one that broke outside its tests is.
      if (!(group || file) || data.details?.error?.failureType !== 'subtestsFailed') counts.failed += 1;
    } else if (file) counts.empty.push(data.name);
    else if (!group) counts.passed += 1;
  }
  yield `${JSON.stringify(counts)}\n`;
}
