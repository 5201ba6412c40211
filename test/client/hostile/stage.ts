/** A world without faults of its own, for tests that put in the one that they are about. */
import type { RequestedPayment } from '../../../src/domain/requested-payment.js';
import type { Role } from '../../../src/domain/contract.js';
import { randomFrom } from '../../faults/random.js';
import { ModelBackend } from './backend.js';
import { FakeClock } from './clock.js';
import { replaceGlobals, type Page } from './globals.js';
import { Network, type EventKind, type Line } from './network.js';
import { Side } from './side.js';

export class Stage implements Page {
  hidden = false;
  /** Answers to calls with this in their path come five seconds late. */
  late = 'none';
  readonly clock = new FakeClock();
  readonly backend = new ModelBackend();
  readonly network: Network;
  readonly violations: string[] = [];
  /** What each side has asked, in order. */
  readonly asked: string[] = [];
  readonly #random = randomFrom(1);
  readonly #lines = new Map<string, Line>();
  readonly #sides: Side[] = [];
  #made = 0;

  constructor() {
    this.network = new Network(this.clock, this.#random, this.backend);
  }

  random(): number {
    return this.#random.next();
  }
  violated(what: string): void {
    this.violations.push(what);
  }
  giveUp(what: string): void {
    this.violated(what);
  }
  tell(): void {
    // nobody listens
  }
  token({ name }: Line): string {
    return name;
  }
  fetch(url: string, init: RequestInit): Promise<Response> {
    const name = (init.headers as Record<string, string>)['authorization']!.replace('Bearer ', '');
    this.asked.push(`${name} ${init.method ?? 'GET'} ${url}`);
    const answer = this.network.fetch(this.#lines.get(name)!, 1, url, init);
    return url.includes(this.late) ? answer.then((response) => new Promise((resolve) => this.clock.in(5000, () => resolve(response)))) : answer;
  }

  /** A page in the call, loaded. */
  async side(role: Role, events: EventKind): Promise<Side> {
    const side = new Side(this, `${role} ${this.#sides.length + 1}`, role, events);
    this.#sides.push(side);
    this.#lines.set(side.name, side.line);
    side.load();
    await this.clock.pass(500);
    return side;
  }

  /** How often something was asked so far. */
  count(what: string): number {
    return this.asked.filter((each) => each.includes(what)).length;
  }

  /** A request that comes to be at the backend without the call hearing of it. */
  request(): RequestedPayment {
    const id = `0b5a1c3e-0000-4000-8000-${String(++this.#made).padStart(12, '0')}`;
    return this.backend.answer('POST', '/payment-requests', { id, amount: 8500, currency: 'AUD', description: 'Consultation' }, 'clinician') as RequestedPayment;
  }

  close(): void {
    for (const side of this.#sides) side.leave();
  }
}

/** Runs a test in a world of its own. */
export const onStage = (play: (stage: Stage) => Promise<void>) => async (): Promise<void> => {
  const stage = new Stage();
  const restore = replaceGlobals(() => stage);
  try {
    await play(stage);
    stage.close();
  } finally {
    restore();
  }
  if (stage.violations.length > 0) throw new Error(stage.violations.join('; '));
};
