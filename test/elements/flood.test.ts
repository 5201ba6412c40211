import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/payment-prompt/payment-prompt.js';
import '../../src/elements/payment-request-tool/payment-request-tool.js';
import type { CallChannel } from '../../src/call-channels/call-channel.js';
import { encodeMessage } from '../../src/domain/call-message.js';
import { BACKEND_URL, startBackend, type TestBackend } from './support/backend.js';
import { aSession } from './support/builders.js';
import { settled, shows, textOf, until } from './support/page.js';
import { tokenSource } from './support/token.js';

const MESSAGES = 100_000;
const SECONDS = 10;
/** Messages delivered in one go, at most. */
const SLICE = 250;
/** Questions to the backend: two at once, then one a second. */
const questionsIn = (ms: number) => 2 + Math.floor(ms / 1000);

/** A call that delivers whatever it is given. */
function openCall() {
  const listeners = new Set<(text: string) => void>();
  const sent: string[] = [];
  const channel: CallChannel = {
    send: async (text) => void sent.push(text),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return { channel, sent, deliver: (text: unknown) => listeners.forEach((listener) => listener(text as string)) };
}

const made = (n: number) => `0b5a1c3e-0000-4000-9000-${String(n).padStart(12, '0')}`;

/** The n-th message of a flood: of all kinds, about requests that are there and others, in ever new names. */
function floodOf(known: string, n: number): string {
  const [sender, id, revision] = [`liar${n}`, n % 4 === 0 ? known : made(n), n % 3 === 0 ? 1 : 1 + n];
  switch (n % 7) {
    case 0:
      return encodeMessage({ kind: 'join', sender });
    case 1:
      return encodeMessage({ kind: 'ack', sender, id, revision });
    case 2:
      return encodeMessage({ kind: 'seen', sender, id, revision });
    case 3:
      return `{"type":"chat","text":"${n}"}`;
    default:
      return encodeMessage({ kind: 'ring', sender, id, revision });
  }
}

/** Of the browsers only Chromium tells of memory and long tasks; the others are held to all else. */
const TELLS = PerformanceObserver.supportedEntryTypes.includes('longtask');

/** What the heap holds once garbage is gone; the browser is started so that it tells. */
async function heap(): Promise<number> {
  if (!TELLS) return NaN;
  const { gc } = globalThis as { gc?: () => void };
  const { memory } = performance as Performance & { memory?: { usedJSHeapSize: number } };
  if (!gc || !memory) throw new Error('the browser has to be started with --expose-gc and --enable-precise-memory-info');
  for (let times = 0; times < 3; times++) {
    gc();
    await settled();
  }
  return memory.usedJSHeapSize;
}

/** Tasks of more than 50 ms from now on, as the browser reports them. */
function longTasks(): { durations: number[]; stop: () => void } {
  const durations: number[] = [];
  const observer = new PerformanceObserver((list) => durations.push(...list.getEntries().map(({ duration }) => duration)));
  if (TELLS) observer.observe({ type: 'longtask' });
  return { durations, stop: () => observer.disconnect() };
}

describe('in a call with somebody who floods it', () => {
  let backend: TestBackend;
  beforeEach(async () => {
    sessionStorage.clear();
    backend = await startBackend();
  });

  /** A tool and a prompt, each in a call of its own, that have loaded. */
  async function place() {
    const known = backend.add({ description: 'First' });
    const [clinician, patient] = [{ ...openCall(), tokens: tokenSource() }, { ...openCall(), tokens: tokenSource() }];
    backend.session = aSession('clinician');
    const tool = await fixture(html`<payment-request-tool backend-url=${BACKEND_URL} locale="en-AU" .channel=${clinician.channel} .getToken=${clinician.tokens.getToken}></payment-request-tool>`);
    await shows(tool, 'First');
    backend.session = aSession('patient');
    const prompt = await fixture(html`<payment-prompt backend-url=${BACKEND_URL} locale="en-AU" .channel=${patient.channel} .getToken=${patient.tokens.getToken}></payment-prompt>`);
    await shows(prompt, 'First');
    await until(() => backend.listeners === 2, 'both should listen to events');
    await until(() => backend.requests[0]!.progress === 'seen', 'it should be seen');
    await shows(tool, 'Seen by the patient');
    await settled();
    const asked = ({ tokens }: typeof clinician) => backend.calls.filter(({ token }) => tokens.given.includes(token)).length;
    return { known, sides: [clinician, patient], elements: [tool, prompt], asked };
  }

  it(`${MESSAGES.toLocaleString('en')} messages in ${SECONDS} s cost a dozen questions, no memory and no long task, and what is true is shown meanwhile`, async function () {
    this.timeout(90_000);
    const { known, sides, elements, asked } = await place();
    const before = { heap: await heap(), asked: sides.map(asked), sent: sides.map(({ sent }) => sent.length) };
    const tasks = longTasks();
    const started = performance.now();
    const elapsed = () => performance.now() - started;
    for (let done = 0; done < MESSAGES; ) {
      const due = Math.min(MESSAGES, done + SLICE, Math.ceil((elapsed() / 1000) * (MESSAGES / SECONDS)));
      if (done < MESSAGES / 2 && due >= MESSAGES / 2) {
        const { id } = backend.add({ description: 'Second' });
        for (const { deliver } of sides) deliver(encodeMessage({ kind: 'ring', sender: 'clinician', id, revision: 1 }));
      }
      for (; done < due; done++) for (const { deliver } of sides) deliver(floodOf(known.id, done));
      await new Promise((resolve) => setTimeout(resolve));
    }
    const took = elapsed();
    tasks.stop();
    const questions = sides.map((side, n) => asked(side) - before.asked[n]!);
    const said = sides.map(({ sent }, n) => sent.length - before.sent[n]!);
    const growth = ((await heap()) - before.heap) / 2 ** 20;
    console.log(`flood: ${(took / 1000).toFixed(1)} s, ${questions.join(' and ')} questions, ${said.join(' and ')} messages sent, ${TELLS ? `heap ${growth.toFixed(2)} MiB more, longest task ${Math.max(0, ...tasks.durations).toFixed(0)} ms` : 'memory and long tasks not measured: this browser does not tell'}`);

    for (const count of questions) expect(count).to.be.within(1, questionsIn(took));
    // Each reaction may be a ring for every open request, and those are repeated.
    for (const count of said) expect(count).to.be.below(2 * 3 * questionsIn(took) + 1);
    if (TELLS) {
      expect(growth).to.be.below(5);
      expect(Math.max(0, ...tasks.durations)).to.be.below(200);
    }
    expect(textOf(elements[0]!)).to.include('Second');
    expect(backend.requests.map(({ status }) => status)).to.deep.equal(['open', 'open']);
  });

  it('texts of a megabyte and JSON a hundred thousand deep are dropped unread', async () => {
    const { known, sides, asked } = await place();
    const genuine = JSON.parse(encodeMessage({ kind: 'ring', sender: 'liar', id: known.id, revision: 99 })) as object;
    const attacks: unknown[] = [
      JSON.stringify({ ...genuine, junk: 'x'.repeat(2 ** 20) }),
      `${encodeMessage({ kind: 'join', sender: 'liar' })}${' '.repeat(2 ** 20)}`,
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      `${'{"p":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
      '\ud800'.repeat(100_000),
      new String(encodeMessage({ kind: 'join', sender: 'liar' })), new ArrayBuffer(2 ** 20), { toString: () => encodeMessage({ kind: 'join', sender: 'liar' }), length: 10 }, NaN, null, undefined,
    ];
    const [read, before, sent] = [[] as string[], sides.map(asked), sides.map((side) => side.sent.length)];
    const parse = JSON.parse;
    JSON.parse = (text: string, ...rest: []) => {
      read.push(text);
      return parse(text, ...rest) as unknown;
    };
    const started = performance.now();
    try {
      for (let times = 0; times < 100; times++) for (const attack of attacks) for (const { deliver } of sides) deliver(attack);
    } finally {
      JSON.parse = parse;
    }
    const took = performance.now() - started;
    await settled();
    expect(read).to.be.empty;
    expect(sides.map(asked)).to.deep.equal(before);
    expect(sides.map((side) => side.sent.length)).to.deep.equal(sent);
    expect(took, 'they cost nothing').to.be.below(200);
  });
});
