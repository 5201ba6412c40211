import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { fuzz } from './fuzz.js';
import { sharedDatabase } from './support.js';

// More of it: `npm run fuzz`.
describe('every call of the contract', () => {
  after(async () => (await sharedDatabase()).close());

  it('answers right, nearly right and hostile requests by the contract, and none with a 5xx (2,000 requests)', async () => {
    const statuses = await fuzz(2000, 2026);
    for (const status of [200, 201, 400, 401, 403, 404]) assert.ok(statuses.has(status), `${String(status)} is among the answers`);
  });
});
