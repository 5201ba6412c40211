import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import type { Identity, Role } from '../../src/domain/contract.js';
import { as, newWorld, requested, sharedDatabase, tokenFor, type World } from './support.js';

interface StreamEvent { event: string; id: string; data: unknown }

/** A reader of one stream that hands out event by event. */
async function openStream(world: World, role: Role, { changes = {}, headers = {} }: { changes?: Partial<Identity>; headers?: Record<string, string> } = {}) {
  const authorization = `Bearer ${await tokenFor(world, role, changes)}`;
  const response = await world.backend.fetch(new Request('http://localhost/events', { headers: { authorization, ...headers } }));
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type')!, /^text\/event-stream/);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  return {
    async next(): Promise<StreamEvent | null> {
      for (;;) {
        const end = buffer.indexOf('\n\n');
        if (end >= 0) {
          const block = buffer.slice(0, end);
          buffer = buffer.slice(end + 2);
          if (block.startsWith(':')) continue;
          const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
          return { event: field('event'), id: field('id'), data: JSON.parse(field('data')) as unknown };
        }
        const { done, value } = await reader.read();
        if (done) return null;
        buffer += value;
      }
    },
    close: () => reader.cancel(),
  };
}

describe('the event stream', () => {
  let world: World;
  beforeEach(async () => {
    world = await newWorld();
  });
  afterEach(() => world.close());
  after(async () => (await sharedDatabase()).close());

  it('tells a member of the call that a request has changed: its id and version, nothing else', async () => {
    const stream = await openStream(world, 'patient');
    assert.equal((await stream.next())?.event, 'hello');
    const { id } = await requested(world);
    assert.deepEqual((await stream.next())?.data, { id, version: 1 });
    await as(world, 'clinician')('POST /payment-requests/{id}/cancel', { id });
    assert.deepEqual((await stream.next())?.data, { id, version: 2 });
    await stream.close();
  });

  it('goes on after the last event that was seen', async () => {
    const first = await openStream(world, 'clinician');
    await first.next();
    const { id } = await requested(world);
    const seen = await first.next();
    await first.close();
    await as(world, 'clinician')('POST /payment-requests/{id}/cancel', { id });
    const second = await openStream(world, 'clinician', { headers: { 'last-event-id': seen!.id } });
    assert.equal((await second.next())?.event, 'hello');
    assert.deepEqual((await second.next())?.data, { id, version: 2 });
    await second.close();
  });

  it('tells nothing of other calls, nor of what is for somebody else', async () => {
    const elsewhere = await openStream(world, 'patient', { changes: { call: 'call-2' } });
    const patient = await openStream(world, 'patient');
    await elsewhere.next();
    await patient.next();
    await requested(world, { recipient: 'patient-7' });
    const { id } = await requested(world);
    assert.deepEqual((await patient.next())?.data, { id, version: 1 });
    const { body } = await as(world, 'clinician', { call: 'call-2' })('POST /payment-requests', { body: { id: crypto.randomUUID(), amount: 100, currency: 'AUD', description: 'x' } });
    assert.deepEqual((await elsewhere.next())?.data, { id: (body as { id: string }).id, version: 1 });
    await patient.close();
    await elsewhere.close();
  });

  it('ends when the backend closes', async () => {
    const stream = await openStream(world, 'patient');
    await stream.next();
    await world.backend.close();
    assert.equal(await stream.next(), null);
  });
});
