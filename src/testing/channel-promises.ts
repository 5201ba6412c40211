/** What an adapter for a video SDK promises, as checks that any test runner can run. */
import type { CallChannel, Peer } from '../call-channels/call-channel.js';

/** One participant of a call that is tested. */
export interface TestParticipant {
  readonly channel: CallChannel;
  /** The transport id by which the others know this participant now. */
  id(): string;
  /** Connects, if `join` was asked not to. */
  connect?(): Promise<void>;
  /** Leaves the call as a person does: the SDK is told, or the page is closed. */
  leave(): Promise<void>;
  /** The connection breaks and is made again, under another id where the SDK gives a new one. Optional. */
  reconnect?(): Promise<void>;
  /** Something else that the host's own page sends to all over the same SDK. Optional. */
  sendForeign?(what: unknown): void;
  /** How many listeners the SDK holds. Optional: then it is not checked that `close` takes them all off. */
  listeners?(): number;
}

/** A call for the tests: real, or a double of the SDK's documented behaviour. */
export interface TestCall {
  /** @param connected `false`: the SDK exists, and is not connected until `connect`. */
  join(name: string, connected?: boolean): Promise<TestParticipant>;
  end?(): Promise<void>;
}

export interface ChannelPromise {
  readonly name: string;
  /** @throws Error saying what was not kept */
  keep(this: void, call: TestCall): Promise<void>;
}

interface Heard {
  readonly text: string;
  readonly from: string | undefined;
}

/** Polls until it is so. @throws Error after so many ms */
async function until(what: string, isSo: () => boolean, patience = 10_000): Promise<void> {
  const end = Date.now() + patience;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`not within ${String(patience)} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
function check(isSo: boolean, what: string): void {
  if (!isSo) throw new Error(what);
}

function listenTo({ channel }: TestParticipant): Heard[] {
  const heard: Heard[] = [];
  channel.subscribe((text, from) => heard.push({ text, from }));
  return heard;
}
const texts = (heard: readonly Heard[]) => heard.map(({ text }) => text);

/** Participants who have heard one another: what follows is not about the start. */
async function meet(call: TestCall, ...names: readonly string[]): Promise<{ who: TestParticipant; heard: Heard[] }[]> {
  const all: { who: TestParticipant; heard: Heard[] }[] = [];
  for (const name of names) {
    const who = await call.join(name);
    all.push({ who, heard: listenTo(who) });
  }
  for (const { who } of all) {
    for (let attempt = 0, rest = all.filter((one) => one.who !== who); rest.length > 0 && attempt < 50; attempt++) {
      const hello = `hello ${who.id()} ${String(attempt)}`;
      await who.channel.send(hello).catch(() => {});
      await until('everybody hears everybody', () => rest.every(({ heard }) => texts(heard).includes(hello)), 400).catch(() => {});
      rest = rest.filter(({ heard }) => !texts(heard).includes(hello));
    }
  }
  for (const { heard } of all) heard.length = 0;
  return all;
}

/** What was sent before this has arrived, or never will. */
async function settled(from: TestParticipant, ...hearers: readonly Heard[][]): Promise<void> {
  const fence = `fence ${String(Math.random())}`;
  await from.channel.send(fence);
  await until('the last text arrives', () => hearers.every((heard) => texts(heard).includes(fence)));
  for (const heard of hearers) heard.splice(texts(heard).indexOf(fence), 1);
}

const burstOf = ({ perSecond = 100 }: { perSecond?: number } = {}) => Math.min(50, Math.max(3, Math.floor(perSecond / 2)));

/** Every adapter keeps all of these; what its SDK has not got (see `caps`) is left out of the check, not of the list. */
export const CHANNEL_PROMISES: readonly ChannelPromise[] = [
  {
    name: 'hands a text to all others once, with the sender’s id, and not to its sender',
    async keep(call) {
      const [a, b, c] = await meet(call, 'a', 'b', 'c');
      await a!.who.channel.send('to all');
      await settled(a!.who, b!.heard, c!.heard);
      for (const { heard } of [b!, c!]) {
        check(texts(heard).join() === 'to all', `heard ${JSON.stringify(texts(heard))}`);
        check(heard[0]!.from === a!.who.id(), `the sender is ${a!.who.id()}, and was called ${String(heard[0]!.from)}`);
      }
      check(a!.heard.length === 0, 'the sender heard itself');
    },
  },
  {
    name: 'hands a text for one to that one alone',
    async keep(call) {
      const [a, b, c] = await meet(call, 'a', 'b', 'c');
      await a!.who.channel.send('for b', b!.who.id());
      await settled(a!.who, b!.heard, c!.heard);
      check(texts(b!.heard).join() === 'for b', `b heard ${JSON.stringify(texts(b!.heard))}`);
      check(c!.heard.length === 0, `c heard ${JSON.stringify(texts(c!.heard))}`);
    },
  },
  {
    name: 'changes nothing in a text',
    async keep(call) {
      const [a, b] = await meet(call, 'a', 'b');
      const text = '{"quotes":"\\" \\\\","emoji":"👩‍⚕️","marks":"e\u0301 \u2028 \u202e","arabic":"طلب","null":"\\u0000"}';
      await a!.who.channel.send(text);
      await settled(a!.who, b!.heard);
      check(b!.heard[0]?.text === text, `sent ${JSON.stringify(text)}, heard ${JSON.stringify(b!.heard)}`);
    },
  },
  {
    name: 'carries 256 characters, refuses what the SDK would choke on, and goes on',
    async keep(call) {
      const [a, b] = await meet(call, 'a', 'b');
      const { caps } = a!.who.channel;
      check((caps?.maxBytes ?? 0) >= 256, 'a text of 256 bytes is too long for it');
      const longest = 'x'.repeat(256);
      await a!.who.channel.send(longest);
      const refused = await a!.who.channel.send('x'.repeat(caps!.maxBytes + 1)).then(() => false, () => true);
      check(refused, `a text of more than ${String(caps!.maxBytes)} bytes was not refused`);
      await settled(a!.who, b!.heard);
      check(texts(b!.heard).join() === longest, `heard ${JSON.stringify(texts(b!.heard)).slice(0, 200)}`);
    },
  },
  {
    name: 'carries the largest text that it says it can',
    async keep(call) {
      const [a, b] = await meet(call, 'a', 'b');
      const text = 'ü'.repeat(Math.floor(a!.who.channel.caps!.maxBytes / 2));
      await a!.who.channel.send(text);
      await settled(a!.who, b!.heard);
      check(texts(b!.heard).join() === text, `of ${String(text.length)} characters ${String(b!.heard[0]?.text.length)} arrived`);
    },
  },
  {
    name: 'keeps a burst in order, without doubles, at the pace that the SDK allows',
    async keep(call) {
      const [a, b] = await meet(call, 'a', 'b');
      const burst = Array.from({ length: Math.min(16, burstOf(a!.who.channel.caps)) }, (_, index) => `text ${String(index)}`);
      await Promise.all(burst.map((text) => a!.who.channel.send(text)));
      await until('the burst arrives', () => b!.heard.length >= burst.length);
      await settled(a!.who, b!.heard);
      check(texts(b!.heard).join() === burst.join(), `heard ${texts(b!.heard).join()}`);
    },
  },
  {
    name: 'waits for the connection, keeps the last 16 texts at most, and says when it is ready',
    async keep(call) {
      const b = await call.join('b');
      const heard = listenTo(b);
      const a = await call.join('a', false);
      if (!a.connect) return;
      let ready = 0;
      a.channel.onReady?.(() => ready++);
      check(ready === 0, 'ready before it was connected');
      const sent = Array.from({ length: 40 }, (_, index) => a.channel.send(`early ${String(index)}`).then(() => true, () => false));
      await a.connect();
      await until('it is ready', () => ready > 0);
      // The last of them are handed over; whether one that arrives before the others can hear is lost is the SDK's affair.
      const handed = (await Promise.all(sent)).filter(Boolean).length;
      check(handed > 0 && handed <= 16, `${String(handed)} of 40 texts were kept`);
      for (let attempt = 0; !texts(heard).includes('here'); attempt++) {
        if (attempt > 50) throw new Error('what was sent once it was ready did not arrive');
        await a.channel.send('here');
        await until('it arrives', () => texts(heard).includes('here'), 300).catch(() => {});
      }
    },
  },
  {
    name: 'takes nothing of the host’s own for a text of ours, and survives it',
    async keep(call) {
      const [a, b] = await meet(call, 'a', 'b');
      if (!b!.who.sendForeign) return;
      for (const what of ['chat', '{"not":"ours"}', '{', '', { chat: 'hello' }, null, 7, ['x'], { to: 5 }]) b!.who.sendForeign(what);
      await settled(b!.who, a!.heard);
      check(a!.heard.every(({ text }) => ['chat', '{"not":"ours"}', '{', ''].includes(text)), `took ${JSON.stringify(a!.heard)} for its own`);
    },
  },
  {
    name: 'lets no listener’s exception reach the SDK or the other listeners',
    async keep(call) {
      const [a, b] = await meet(call, 'a', 'b');
      b!.who.channel.subscribe(() => {
        throw new Error('a listener of the host’s');
      });
      const later = listenTo(b!.who);
      await a!.who.channel.send('one');
      await settled(a!.who, later);
      await a!.who.channel.send('two');
      await settled(a!.who, later);
      check(texts(later).join() === 'one,two', `heard ${texts(later).join()}`);
    },
  },
  {
    name: 'tells who is there, without oneself, and who has left',
    async keep(call) {
      const [a, b] = await meet(call, 'a', 'b');
      if (!a!.who.channel.onPeers) return;
      let peers: readonly Peer[] = [];
      const stop = a!.who.channel.onPeers((now) => (peers = now));
      await until('b is listed alone', () => peers.length === 1 && peers[0]!.id === b!.who.id());
      const c = await call.join('c');
      await until('c is listed', () => peers.some(({ id }) => id === c.id()));
      const gone = c.id();
      await c.leave();
      await until('c is no longer listed', () => !peers.some(({ id }) => id === gone), 30_000);
      stop();
    },
  },
  {
    name: 'goes on after a reconnect, under a new id where there is one',
    async keep(call) {
      const [a, b] = await meet(call, 'a', 'b');
      if (!a!.who.reconnect) return;
      let ready = 0;
      a!.who.channel.onReady?.(() => ready++);
      ready = 0;
      await a!.who.reconnect();
      await until('it is ready again', () => ready > 0);
      const hears = async (from: TestParticipant, heard: Heard[], text: string) => {
        for (let attempt = 0; !texts(heard).includes(text); attempt++) {
          if (attempt > 50) throw new Error(`“${text}” did not arrive`);
          await from.channel.send(text).catch(() => {});
          await until('it arrives', () => texts(heard).includes(text), 300).catch(() => {});
        }
      };
      await hears(a!.who, b!.heard, 'from the new id');
      check(b!.heard.find(({ text }) => text === 'from the new id')!.from === a!.who.id(), 'the old id was reported');
      await hears(b!.who, a!.heard, 'to the new id');
      check(!a!.heard.some(({ text }) => text === 'from the new id'), 'it heard itself');
    },
  },
  {
    name: 'is silent once closed, and leaves nothing behind at the SDK',
    async keep(call) {
      const [a, b] = await meet(call, 'a', 'b');
      const c = await call.join('c');
      const heard = listenTo(c);
      a!.who.channel.close!();
      a!.who.channel.close!();
      check(await a!.who.channel.send('after').then(() => false, () => true), 'a closed channel took a text');
      await b!.who.channel.send('to nobody').catch(() => {});
      await until('the others go on', () => texts(heard).includes('to nobody'), 400).catch(() => {});
      check(a!.heard.length === 0, 'a closed channel was heard');
      if (a!.who.listeners) check(a!.who.listeners() === 0, `${String(a!.who.listeners())} listeners are left at the SDK`);
    },
  },
];
