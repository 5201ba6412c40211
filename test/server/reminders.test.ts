import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import { REMINDER_PAUSE } from '../../src/domain/contract.js';
import type { RequestedPayment } from '../../src/domain/requested-payment.js';
import { as, newWorld, requested, sharedDatabase, type World } from './support.js';

describe('reminders', () => {
  let world: World;
  beforeEach(async () => {
    world = await newWorld();
  });
  afterEach(() => world.close());
  after(async () => (await sharedDatabase()).close());

  const remind = (id: string) => as(world, 'clinician')('POST /payment-requests/{id}/remind', { id }) as Promise<{ status: number; body: RequestedPayment & { code?: string } }>;

  it('are told to the patient, with the moment', async () => {
    const { id, version } = await requested(world);
    const { body } = await remind(id);
    assert.equal(body.remindedAt, new Date(world.clock.now).toISOString());
    assert.ok(body.version > version, 'so that everybody hears of it');
    const told: RequestedPayment = (await as(world, 'patient')('GET /payment-requests/{id}', { id })).body;
    assert.equal(told.remindedAt, body.remindedAt);
  });

  it('are not more than one in a while, however often the button is pressed', async () => {
    const { id } = await requested(world);
    const answers = await Promise.all([remind(id), remind(id), remind(id)]);
    assert.deepEqual(answers.map(({ body }) => body.version), [2, 2, 2]);
    world.clock.now += REMINDER_PAUSE - 1;
    assert.equal((await remind(id)).body.version, 2);
    world.clock.now += 1;
    assert.equal((await remind(id)).body.version, 3);
  });

  it('are not for what has ended', async () => {
    const { id } = await requested(world);
    await as(world, 'clinician')('POST /payment-requests/{id}/cancel', { id });
    const { status, body } = await remind(id);
    assert.deepEqual([status, body.code], [409, 'not_payable']);
  });
});
