import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { HostileCall } from '../support/hostile-channel.js';
import { onStage, type Stage } from './hostile/stage.js';
import { inLaterVersion, withMore } from './recorded/later-version.js';

/** A call as pages of the first version had it: a clinician asked, a patient came late and saw it, the clinician cancelled. */
const recorded = readFileSync(new URL('recorded/call-payments-1.txt', import.meta.url), 'utf8').trim().split('\n');
const [CLINICIAN, PATIENT] = ['3f8a9d52', 'b92c07e4'];
const ID = '7d3f1f0a-52c9-4c1e-9b1a-0e6a2f4b8c11';
/** All that the first version reads. Never changed: its pages are out there. */
const READ_BY_THE_FIRST = /^\{"p":"call-payments\/1","k":("join","s":"[\w-]{1,40}"|"(ring|seen|ack)","s":"[\w-]{1,40}","i":"[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}","r":[1-9]\d{0,14})\}$/;

/** A page of today with somebody else in the call, whose messages the test sends. */
async function meet(stage: Stage, role: 'clinician' | 'patient') {
  const call = new HostileCall({ seed: 1 });
  const heard: string[] = [];
  const other = call.join('other');
  other.subscribe((text) => heard.push(text));
  const page = await stage.side(role, 'off');
  page.use(call.join('page'));
  const pass = async (ms: number) => {
    for (let t = 0; t < ms; t += 50) {
      call.step();
      await stage.clock.pass(50);
    }
  };
  await pass(100);
  return {
    page, heard, pass,
    /** Says it, and lets it sink in. */
    say: async (text: string) => {
      await other.send(text);
      await pass(1200);
    },
  };
}

/** The backend's side of what was recorded: what the others had done when they said so. */
function happen(stage: Stage, text: string): void {
  const { k, i, r } = JSON.parse(text) as { k: string; i: string; r: number };
  if (k === 'join' || stage.backend.has(i, r)) return;
  if (r === 1) stage.backend.answer('POST', '/payment-requests', { id: i, amount: 8500, currency: 'AUD', description: 'Consultation' }, 'clinician');
  else stage.backend.answer('POST', `/payment-requests/${i}/${r === 2 ? 'progress' : 'cancel'}`, { step: 'seen' }, 'patient');
}

describe('a page of today', () => {
  for (const [role, others] of [['patient', CLINICIAN], ['clinician', PATIENT]] as const) {
    it(`follows the first version’s ${role === 'patient' ? 'clinician' : 'patient'}, and is understood`, onStage(async (stage) => {
      const { page, heard, say } = await meet(stage, role);
      for (const text of recorded) {
        happen(stage, text);
        if (!text.includes(others)) continue;
        await say(text);
        if (/"k":"(ring|seen)"/.test(text)) assert.equal(page.behind, '', text);
      }
      assert.ok(heard.some((text) => text.includes('"k":"join"')));
      assert.ok(heard.some((text) => text.includes('"k":"ack"')));
      for (const text of heard) assert.match(text, READ_BY_THE_FIRST);
    }));
  }

  it('follows a later version that says it in this one too', onStage(async (stage) => {
    const { page, heard, say } = await meet(stage, 'patient');
    for (const text of recorded) {
      happen(stage, text);
      if (!text.includes(CLINICIAN)) continue;
      for (const strange of inLaterVersion(text)) await say(strange);
      await say(withMore(text));
      if (text.includes('"k":"ring"')) assert.equal(page.behind, '', text);
    }
    assert.ok(heard.some((text) => text.includes(`"k":"ack"`) && text.includes(`"i":"${ID}","r":3`)));
  }));

  it('lets pass what it does not know: no question, no answer, no impatience', onStage(async (stage) => {
    const { page, heard, pass, say } = await meet(stage, 'patient');
    const [asked, said] = [stage.count('GET /payment-requests'), heard.length];
    for (const text of recorded.flatMap(inLaterVersion)) for (let times = 0; times < 30; times++) void say(text);
    await pass(2000);
    assert.deepEqual([stage.count('GET /payment-requests'), heard.length], [asked, said]);
    const ring = recorded.find((text) => text.includes('"k":"ring"'))!;
    happen(stage, ring);
    await say(ring);
    assert.equal(page.behind, '');
  }));

  it('comes to the same though it understands nothing of what is said', onStage(async (stage) => {
    const { page, pass, say } = await meet(stage, 'patient');
    for (const text of recorded) {
      happen(stage, text);
      await say(inLaterVersion(text)[0]!);
    }
    await pass(16_000);
    assert.equal(page.behind, '');
    assert.equal(page.session!.state.requests[0]!.status, 'cancelled');
  }));
});
