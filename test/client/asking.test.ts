import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HostileCall } from '../support/hostile-channel.js';
import { onStage } from './hostile/stage.js';

const MINUTE = 60_000;

// Each of these was found by `npm run hostile`, which still tries them in company.
describe('a session asks the backend', () => {
  it('once a minute in a hidden page to which no events come', onStage(async (stage) => {
    stage.hidden = true;
    const patient = await stage.side('patient', 'off');
    stage.request();
    await stage.clock.pass(MINUTE + 1000);
    assert.equal(patient.behind, '');
    await stage.clock.pass(10 * MINUTE);
    assert.equal(stage.count('GET /payment-requests'), 12);
  }));

  it('again when the question after an event has failed', onStage(async (stage) => {
    const patient = await stage.side('patient', 'on');
    stage.network.faults = { failure: 1, slowest: 40 };
    stage.request();
    await stage.clock.pass(5000);
    assert.equal(patient.session!.state.requests.length, 0);
    stage.network.heal();
    await stage.clock.pass(40_000);
    assert.equal(patient.behind, '');
  }));

  it('not at all for what it creates itself, though the event is faster than the answer', onStage(async (stage) => {
    const clinician = await stage.side('clinician', 'on');
    const before = stage.count('GET /payment-requests');
    stage.late = '/payment-requests';
    const created = clinician.session!.create({ id: crypto.randomUUID(), amount: 8500, currency: 'AUD', description: 'Consultation' });
    await stage.clock.pass(4000);
    assert.equal(stage.backend.list().length, 1);
    await stage.clock.pass(4000);
    assert.equal((await created).version, 1);
    assert.equal(stage.count('GET /payment-requests') - before, 0);
    assert.equal(clinician.behind, '');
  }));

  it('no more than that: by itself not at all while events come', onStage(async (stage) => {
    await stage.side('patient', 'on');
    const before = stage.asked.length;
    await stage.clock.pass(10 * MINUTE);
    assert.equal(stage.asked.length, before);
  }));

  it('for its events about once a second where a proxy ends each stream at once', onStage(async (stage) => {
    const patient = await stage.side('patient', 'curt');
    await stage.clock.pass(MINUTE);
    assert.ok(stage.count('GET /events') >= 40 && stage.count('GET /events') <= 90, `${stage.count('GET /events')} in a minute`);
    stage.request();
    await stage.clock.pass(3000);
    assert.equal(patient.behind, '');
  }));

  it('at once for its events when a stream has ended that had lived', onStage(async (stage) => {
    const patient = await stage.side('patient', 'on');
    await stage.clock.pass(MINUTE);
    for (const stream of stage.network.streams) stream.end();
    stage.network.streams.clear();
    await stage.clock.pass(100);
    assert.equal(stage.count('GET /events'), 2);
    assert.equal(patient.behind, '');
  }));

  it('over one event stream, though a person asked for a load while another was under way', onStage(async (stage) => {
    stage.network.faults = { failure: 1, slowest: 40 };
    const patient = await stage.side('patient', 'on');
    while (patient.session!.state.phase !== 'failed') await stage.clock.pass(100);
    stage.network.faults = { failure: 0, slowest: 1500 };
    const loads = stage.count('GET /session');
    while (stage.count('GET /session') === loads) await stage.clock.pass(10);
    patient.session!.retry();
    await stage.clock.pass(20_000);
    assert.equal(patient.behind, '');
    assert.equal(stage.network.streams.size, 1);
    patient.leave();
    await stage.clock.pass(MINUTE);
    assert.equal(stage.network.streams.size, 0);
  }));
});

describe('a session rings', () => {
  it('for what it did though an event told it before the answer came', onStage(async (stage) => {
    const call = new HostileCall({ seed: 1 });
    const clinician = await stage.side('clinician', 'on');
    clinician.use(call.join('clinician'));
    const request = stage.request();
    await stage.clock.pass(1000);
    stage.late = '/cancel';
    clinician.act('cancels', (session) => session.cancel(request.id));
    await stage.clock.pass(3000);
    assert.equal(clinician.session!.state.requests[0]!.status, 'cancelled');
    await stage.clock.pass(3000);
    assert.ok(call.sent.some((text) => text.includes('"r":2')), call.sent.join());
  }));

  it('or tries to: what it did is done though its channel throws', onStage(async (stage) => {
    const call = new HostileCall({ seed: 1 });
    const clinician = await stage.side('clinician', 'off');
    clinician.use(call.join('clinician'), true);
    const request = stage.request();
    call.connected = false;
    clinician.act('cancels', (session) => session.cancel(request.id));
    await stage.clock.pass(20_000);
    assert.equal(clinician.behind, '');
  }));
});
