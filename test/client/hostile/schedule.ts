/**
 * One schedule: a call in which everything goes wrong that its seed has chosen, then an end of all faults, then what has to be so.
 * The sessions, their rings and their clients are the real ones; time, network, backend and call are the world's.
 */
import { isTerminal, type RequestedPayment } from '../../../src/domain/requested-payment.js';
import { randomFrom, type Random } from '../../faults/random.js';
import { HostileCall, type CallFaults } from '../../support/hostile-channel.js';
import { ModelBackend } from './backend.js';
import { FakeClock } from './clock.js';
import { lie } from './lies.js';
import { EVENT_KINDS, Network, type EventKind, type Line } from './network.js';
import { Side, shortId } from './side.js';
import type { Page } from './globals.js';

export interface Result {
  readonly seed: number;
  /** Empty if all held. */
  readonly violations: readonly string[];
  /** What happened, line by line; filled if asked for. */
  readonly story: readonly string[];
  /** Two runs of one seed have the same. */
  readonly trace: number;
  readonly messages: number;
  readonly requests: number;
  /** The most that one side asked the backend in a second, and in ten. */
  readonly busiest: readonly [second: number, ten: number];
  /** From the end of the faults until all sides were up to date, ms. */
  readonly recovery: number;
}

/** A step of the call's time, ms. */
const STEP = 50;
/** The longest that the faults last. */
const FAULTS = 20_000;
/** The longest that it may take without faults until all is known: a silent stream is given up after 40 s, a hidden page asks every 60 s. */
const RECOVERY = 110_000;
/** Rings are repeated for so long. */
const RINGING = 6000;
/** A hidden page without events asks so often. */
const ASKING = 61_000;
/** With a call that works, all know of a change after this. */
const HEARD = 1500;
/** Requests that one side may send to the backend in a second and in ten, its person's own deeds among them. */
export const BOUNDS = { second: 12, ten: 40 } as const;

export class Schedule implements Page {
  readonly clock = new FakeClock();
  readonly hidden: boolean;
  readonly seed: number;
  readonly #random: Random;
  readonly backend = new ModelBackend();
  readonly #network: Network;
  readonly #sides: Side[] = [];
  readonly #violations: string[] = [];
  readonly #story: string[] | undefined;
  #trace = 0;
  #call!: HostileCall;
  #calls = 0;
  #transports = 0;
  #made = 0;
  #calm = false;

  constructor(seed: number, withStory = false) {
    this.seed = seed;
    this.#random = randomFrom(seed);
    this.#story = withStory ? [] : undefined;
    this.#network = new Network(this.clock, this.#random, this.backend);
    this.hidden = this.#random.chance(0.3);
  }

  /** Something that happens later, if the faults have not ended by then. */
  #later(pause: number, happening: () => void): void {
    this.clock.in(pause, () => {
      if (!this.#calm) happening();
    });
  }

  random(): number {
    return this.#random.next();
  }

  fetch(url: string, init: RequestInit): Promise<Response> {
    const token = (init.headers as Record<string, string>)['authorization']!.replace('Bearer ', '');
    const [name, page] = token.split(', page ') as [string, string];
    this.tell(`${token} asks ${init.method ?? 'GET'} ${url}`);
    return this.#network.fetch(this.#sides.find((side) => side.name === name)!.line, Number(page), url, init);
  }

  token({ name }: Line, page: number): string {
    if (!this.#calm && this.#random.chance(this.#network.faults.failure / 4)) throw new Error('signed out');
    return `${name}, page ${page}`;
  }

  violated(what: string): void {
    if (this.clock.stopped) return;
    this.#violations.push(what);
    this.tell(`✘ ${what}`);
  }

  giveUp(what: string): void {
    this.violated(what);
    this.clock.stopped = true;
  }

  tell(what: string): void {
    this.#trace = (Math.imul(this.#trace, 31) + what.length + this.clock.now) | 0;
    this.#story?.push(`${((this.clock.now - 1_000_000) / 1000).toFixed(3).padStart(8)}  ${what}`);
  }

  async run(): Promise<Result> {
    this.#assemble();
    for (let left = 4 + this.#random.below(12); left > 0; left--) this.#later(this.#random.below(FAULTS), () => this.#happen());
    await this.clock.pass(FAULTS);
    this.#endFaults();
    const recovery = await this.#recovered();
    if (this.#sound) await this.#quiet();
    if (this.#sound) await this.#heardOverTheCall();
    await this.#end();
    const busiest = [1000, 10_000].map((window) => Math.max(...this.#sides.map((side) => most(side.line.asked, window)))) as [number, number];
    if (busiest[0] > BOUNDS.second || busiest[1] > BOUNDS.ten) this.violated(`one side asked the backend ${busiest[0]} times in a second, ${busiest[1]} times in ten`);
    return {
      seed: this.seed,
      violations: this.#violations,
      story: this.#story ?? [],
      trace: this.#trace,
      messages: this.#sides.reduce((sum, side) => sum + side.sent.length, 0),
      requests: this.#sides.reduce((sum, side) => sum + side.line.asked.length, 0),
      busiest,
      recovery,
    };
  }

  get #sound(): boolean {
    return this.#violations.length === 0;
  }

  #here(): Side[] {
    return this.#sides.filter((side) => side.session);
  }

  // ── before

  #assemble(): void {
    const random = this.#random;
    this.#network.faults = random.pick([{ failure: 0, slowest: 40 }, { failure: 0.05, slowest: 300 }, { failure: 0.3, slowest: 1500 }]);
    this.#newCall();
    const usual: EventKind = random.pick(['on', 'off']);
    const odd = random.chance(0.15) ? random.pick(EVENT_KINDS) : usual;
    // A clinician and a patient; then others: a second tool, more prompts, the same tab once more.
    for (let count = 2 + random.below(3), n = 0; n < count; n++) {
      const role = n === 0 ? 'clinician' : n === 1 || random.chance(0.6) ? 'patient' : 'clinician';
      const side = new Side(this, `${role} ${n + 1}`, role, n === count - 1 ? odd : usual);
      side.newer = random.chance(0.2);
      this.#sides.push(side);
      this.#later(random.chance(0.5) ? 0 : random.below(FAULTS / 2), () => this.#arrive(side));
    }
  }

  #newCall(): void {
    const random = this.#random;
    const faults: CallFaults = {
      loss: random.pick([0, 0, 0.3, 0.6, 0.9]), double: random.pick([0, 0.3, 1]), echo: random.pick([0, 0.5, 1]),
      delay: random.pick([0, 3, 40]), lies: random.pick([0, 0, 0.5]),
    };
    const call: HostileCall = new HostileCall({ seed: random.below(2 ** 31), forge: (chance) => lie(chance, call.sent, this.backend), ...faults });
    this.#call = call;
    this.#calls++;
    this.#beat(call);
    if (this.#calm) call.behave();
    this.tell(`call ${this.#calls}: ${JSON.stringify(faults)}`);
  }

  /** Time passes in the call only while something is on its way. */
  #beat(call: HostileCall): void {
    let beating = false;
    const beat = () => {
      call.step();
      if (call.idle) beating = false;
      else this.clock.in(STEP, beat);
    };
    call.onPost = () => {
      if (beating) return;
      beating = true;
      this.clock.in(STEP, beat);
    };
  }

  #arrive(side: Side): void {
    this.tell(`${side.name} loads, events ${side.line.events}${side.newer ? ', a later version' : ''}`);
    side.load();
    if (this.#calm) this.#connect(side);
    else this.#later(this.#random.pick([0, 0, 3000, 9000]), () => this.#connect(side));
  }

  #connect(side: Side): void {
    if (!side.session) return;
    const id = `transport ${++this.#transports}`;
    this.tell(`${side.name} is in the call as ${id}`);
    side.use(this.#call.join(id, { tellsReady: this.#random.chance(0.5) }), this.#random.chance(0.2));
  }

  // ── meanwhile

  #happen(): void {
    const random = this.#random;
    const side = random.pick(this.#sides);
    const [share, event] = [random.next(), random.below(13)];
    if (share < 0.5) return this.#deed(side);
    switch (event) {
      case 0:
      case 1: {
        this.tell('the call falls apart');
        this.#call.partition(new Map(this.#call.ids.map((id) => [id, String(random.below(3))])));
        this.#later(random.below(10_000), () => this.#call.partition());
        return;
      }
      case 2: {
        this.tell(`${side.name} has another transport id`);
        return side.end?.reconnect(`transport ${++this.#transports}`);
      }
      case 3: {
        this.tell('another call is used from now on');
        this.#newCall();
        for (const each of this.#here()) this.#later(random.below(2000), () => this.#connect(each));
        return;
      }
      case 4: {
        this.tell(`${side.name} is loaded again`);
        return this.#arrive(side);
      }
      case 5: {
        this.tell(`${side.name} leaves`);
        side.leave();
        return this.#later(random.below(8000), () => this.#arrive(side));
      }
      case 6: {
        this.tell(`${side.name} has no network`);
        side.line.outage = true;
        return this.#later(random.below(8000), () => (side.line.outage = false));
      }
      case 7: {
        this.tell(`the event stream of ${side.name} breaks`);
        return this.#network.disturb(side.line);
      }
      case 8: {
        const many = random.pick([3, 30, 300]);
        this.tell(`${many} lies`);
        for (let i = 0; i < many; i++) this.#call.inject(lie(() => random.next(), this.#call.sent, this.backend));
        return;
      }
      case 9: {
        this.tell(`${side.name} is without the call for a while`);
        side.use(undefined);
        return this.#later(random.below(8000), () => this.#connect(side));
      }
      case 10: {
        this.tell('the connection of the call is gone');
        const call = this.#call;
        call.connected = false;
        return this.#later(random.below(5000), () => (call.connected = true));
      }
      case 11: {
        this.tell(`${side.name} has a second element`);
        side.secondElement(true);
        return this.#later(random.below(8000), () => side.secondElement(false));
      }
      default:
        if (side.session?.state.phase !== 'failed') return;
        this.tell(`${side.name} presses Try again`);
        return side.session.retry();
    }
  }

  /** A person does something that their element offers them. */
  #deed(side: Side): void {
    const random = this.#random;
    const open = side.session?.state.requests.filter(({ status }) => !isTerminal(status)) ?? [];
    const request = open[random.below(open.length)];
    if (side.line.role === 'clinician') {
      if (request && random.chance(0.4)) return this.#close(side, request);
      return this.#create(side);
    }
    if (!request) return;
    switch (random.below(5)) {
      case 0:
        return this.#close(side, request);
      case 1:
        return side.act(`has seen ${shortId(request)}`, (session) => session.markSeen(request));
      case 2:
        return side.act(`settles ${shortId(request)}`, async (session) => {
          let left = 3;
          await session.settle(request.id, () => --left === 0);
        });
      default:
        side.act(`pays ${shortId(request)}`, async (session) => {
          await session.checkout(request.id);
          this.backend.payAtStripe(request.id);
          await session.attempted(request.id);
        });
    }
  }

  #create(side: Side): void {
    const id = `0b5a1c3e-0000-4000-8000-${String(++this.#made).padStart(12, '0')}`;
    side.act(`asks for money, ${id.slice(-4)}`, (session) => session.create({ id, amount: 8500, currency: 'AUD', description: 'Consultation' }));
  }

  #close(side: Side, { id }: RequestedPayment): void {
    if (side.line.role === 'clinician') side.act(`cancels ${id.slice(-4)}`, (session) => session.cancel(id));
    else side.act(`declines ${id.slice(-4)}`, (session) => session.decline(id));
  }

  // ── after

  #endFaults(): void {
    this.tell('all faults end');
    this.#calm = true;
    this.#network.heal();
    this.backend.reconcile();
    this.#call.connected = true;
    this.#call.behave();
    this.#call.partition();
    for (const side of this.#sides) {
      side.line.outage = false;
      if (!side.session) this.#arrive(side);
      else if (!side.end || !this.#call.ids.includes(side.end.selfId)) this.#connect(side);
    }
  }

  async #recovered(): Promise<number> {
    const start = this.clock.now;
    while (this.clock.now - start < RECOVERY) {
      if (this.#network.pending === 0 && this.#sides.every((side) => side.upToDate)) return this.clock.now - start;
      await this.clock.pass(1000);
      this.backend.reconcile();
    }
    for (const side of this.#sides) if (!side.upToDate) this.violated(`${side.name} ${side.behind}, ${RECOVERY / 1000} s after the last fault`);
    return RECOVERY;
  }

  /** When nothing changes, nothing is sent: no echo, no answer to an answer. */
  async #quiet(): Promise<void> {
    await this.clock.pass(3000 + RINGING);
    const before = this.#sides.map((side) => side.sent.length);
    await this.clock.pass(3000);
    for (const [n, side] of this.#sides.entries()) if (side.sent.length > before[n]!) this.violated(`${side.name} goes on sending though nothing has changed`);
  }

  /** What the call is for: with nothing else at work, a change is known everywhere at once, or as soon as they can hear each other. */
  async #heardOverTheCall(): Promise<void> {
    const random = this.#random;
    const [listener, ...others] = this.#sides as [Side, Side];
    const actor = random.chance(0.5) ? listener : random.pick(others);
    const absent = random.pick(this.#sides.filter((side) => side !== actor));
    const way = random.pick(['at once', 'cut', 'late', 'another call'] as const);
    this.tell(`the last change: ${way}`);
    if (way === 'another call') {
      this.#newCall();
      for (const side of this.#sides) this.#connect(side);
      await this.clock.pass(RINGING + 3000);
    }
    if (way === 'cut') {
      this.#call.behave({ echo: 1 });
      this.#call.partition(new Map(this.#call.ids.map((id) => [id, id])));
    }
    if (way === 'late') absent.use(undefined);
    this.#finalDeed(actor);
    await this.clock.pass(300);
    const changed = this.backend.changes.at(-1);
    if (way === 'cut') {
      await this.clock.pass(random.below(5000));
      this.#call.partition();
      await this.clock.pass(RINGING);
    }
    if (way === 'late') {
      await this.clock.pass(RINGING + 1000);
      this.#connect(absent);
    }
    // Who comes is rung for what is open. Of what has ended they hear by ringing for it themselves, and where there is more to ring for
    // than is answered in that time, by asking the backend.
    if (way === 'late' && changed && this.backend.latest(changed.id).status !== 'open') {
      const open = this.backend.list().filter(({ status }) => status === 'open').length;
      await this.clock.pass(open > 3 ? ASKING : RINGING);
    }
    await this.clock.pass(HEARD);
    for (const side of this.#sides) if (!side.upToDate) this.violated(`${side.name} ${side.behind}, though the call works (${way}; ${actor.name} did it)`);
  }

  #finalDeed(side: Side): void {
    const open = this.backend.list().find(({ status }) => status === 'open');
    if (side.line.role === 'clinician' && (!open || this.#random.chance(0.5))) return this.#create(side);
    if (!open) return;
    if (this.#random.chance(0.5)) return this.#close(side, open);
    side.act(`has seen ${shortId(open)}`, (session) => session.markSeen(open));
  }

  /** Pages that are closed leave nothing behind. */
  async #end(): Promise<void> {
    for (const side of this.#sides) side.leave();
    await this.clock.pass(5000);
    const before = this.#sides.map((side) => side.line.asked.length);
    await this.clock.pass(200_000);
    for (const [n, side] of this.#sides.entries()) if (side.line.asked.length > before[n]!) this.violated(`${side.name} asks the backend though its page is closed`);
    if (this.#network.streams.size > 0) this.violated('an event stream is open though all pages are closed');
    if (this.clock.clientAlarms > 0) this.violated(`${this.clock.clientAlarms} timers run though all pages are closed`);
  }
}

/** The most that one page asked in a window of this length. */
function most(asked: Line['asked'], window: number): number {
  let largest = 0;
  for (const [first, { at, page }] of asked.entries()) {
    let count = 0;
    for (let n = first; n < asked.length && asked[n]!.at < at + window; n++) if (asked[n]!.page === page) count++;
    largest = Math.max(largest, count);
  }
  return largest;
}
