/** One page in the call: the real session, and what it must never show or say. */
import type { CallChannel } from '../../../src/call-channels/call-channel.js';
import { BackendError } from '../../../src/client/backend-client.js';
import { PaymentSession } from '../../../src/client/payment-session.js';
import { decodeMessage } from '../../../src/domain/call-message.js';
import type { Role } from '../../../src/domain/contract.js';
import type { RequestedPayment } from '../../../src/domain/requested-payment.js';
import type { HostileEnd } from '../../support/hostile-channel.js';
import { inLaterVersion, withMore } from '../recorded/later-version.js';
import type { ModelBackend } from './backend.js';
import type { FakeClock } from './clock.js';
import type { EventKind, Line } from './network.js';

/** What a side needs of its world. */
export interface Around {
  readonly clock: FakeClock;
  readonly backend: ModelBackend;
  violated(what: string): void;
  tell(what: string): void;
  /** Violated so that going on may have no end. */
  giveUp(what: string): void;
  /** The host's token endpoint. */
  token(line: Line, page: number): string;
}

/** So many messages of one side in a second are too many. */
const SENT_BOUND = 60;

export class Side {
  readonly line: Line;
  session: PaymentSession | undefined;
  end: HostileEnd | undefined;
  /** When it sent something over the call. */
  readonly sent: number[] = [];
  /** Speaks a later version too, and this one with more in it. */
  newer = false;
  /** What its person has begun and not heard the end of. */
  acting = 0;
  readonly #around: Around;
  readonly #held = new Map<string, number>();
  #getToken = () => '';
  #second: PaymentSession | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(around: Around, name: string, role: Role, events: EventKind) {
    this.#around = around;
    this.line = { name, role, events, outage: false, page: 0, asked: [] };
  }

  get name(): string {
    return this.line.name;
  }

  /** The page loads, or is loaded again. */
  load(): void {
    this.leave();
    this.#held.clear();
    const page = ++this.line.page;
    this.#getToken = () => this.#around.token(this.line, page);
    this.session = PaymentSession.acquire('', this.#getToken);
    this.#unsubscribe = this.session.subscribe(() => this.#look());
  }

  /** The page is closed. */
  leave(): void {
    this.secondElement(false);
    this.#unsubscribe?.();
    this.session?.release();
    this.end?.close();
    this.session = this.end = undefined;
  }

  /** Another element of the page comes or goes: both share the session. */
  secondElement(there: boolean): void {
    this.#second?.release();
    this.#second = there && this.session ? PaymentSession.acquire('', this.#getToken) : undefined;
    if (this.#second && this.#second !== this.session) this.#around.violated(`${this.name} has two sessions in one page`);
  }

  /** The page's channel from now on. `throws`: its SDK throws where it should reject. */
  use(end: HostileEnd | undefined, throws = false): void {
    this.end?.close();
    this.end = end;
    this.session?.useChannel(end && this.#overheard(end, throws));
  }

  /** A person's deed. A refusal is for them to see, and no matter of ours. */
  act(what: string, deed: (session: PaymentSession) => Promise<unknown>): void {
    if (!this.session) return;
    this.#around.tell(`${this.name}: ${what}`);
    this.acting++;
    const ended = (error?: unknown) => {
      this.acting--;
      if (error && !(error instanceof BackendError)) this.#around.violated(`${this.name}: ${what} failed by ${String(error)}`);
    };
    void deed(this.session).then(() => ended(), ended);
  }

  /** Everything that the backend has is held, and nothing is amiss. */
  get upToDate(): boolean {
    return this.behind === '';
  }

  /** What is not as at the backend, in words; empty if all is. */
  get behind(): string {
    const { phase, problem, requests } = this.session!.state;
    if (phase !== 'ready') return phase;
    if (problem) return `says ${problem}`;
    if (this.acting > 0) return 'is still at it';
    const late = this.#around.backend.list().find((latest) => !requests.includes(latest));
    return late ? `holds version ${this.#held.get(late.id) ?? 0} of ${shortId(late)}, not ${late.version} (${late.status})` : '';
  }

  #look(): void {
    const around = this.#around;
    const { requests } = this.session!.state;
    let known = 0;
    for (const request of requests) {
      const before = this.#held.get(request.id) ?? 0;
      if (before > 0) known++;
      if (request.version === before) continue;
      if (request.version < before) around.violated(`${this.name} went back from version ${before} of ${shortId(request)} to ${request.version}`);
      if (around.backend.history.get(request.id)?.[request.version - 1] !== request) around.violated(`${this.name} shows what the backend never had: ${shortId(request)} ${request.status}, version ${request.version}`);
      this.#held.set(request.id, request.version);
    }
    if (known < this.#held.size && requests.length < this.#held.size) around.violated(`${this.name} has forgotten a request`);
  }

  #overheard(end: HostileEnd, throws: boolean): CallChannel {
    return {
      subscribe: end.subscribe.bind(end),
      ...(end.onReady && { onReady: end.onReady.bind(end) }),
      send: (text) => {
        this.#judge(text);
        if (throws && !end.connected) throw new Error('InvalidStateError');
        if (!this.newer) return end.send(text);
        for (const other of inLaterVersion(text)) void end.send(other).catch(() => {});
        return end.send(withMore(text));
      },
    };
  }

  /** A side speaks of nothing but what it holds. */
  #judge(text: string): void {
    const around = this.#around;
    this.sent.push(around.clock.now);
    if (this.sent.at(-SENT_BOUND)! > around.clock.now - 1000) around.giveUp(`${this.name} sends ${SENT_BOUND} messages in a second`);
    const message = decodeMessage(text);
    if (!message) return around.violated(`${this.name} sent ${text}`);
    if (message.kind === 'join') return around.tell(`${this.name} sends join`);
    const held = this.session?.state.requests.find(({ id }) => id === message.id)?.version ?? 0;
    around.tell(`${this.name} sends ${message.kind} ${shortId(message)} ${message.revision}`);
    if (message.revision > held) around.violated(`${this.name} sent ${message.kind} for version ${message.revision} of ${shortId(message)} and holds ${held}`);
    if (Object.keys(JSON.parse(text) as object).some((key) => !'pksir'.includes(key))) around.violated(`${this.name} sent more than ids and revisions: ${text}`);
  }
}

export const shortId = ({ id }: Pick<RequestedPayment, 'id'>): string => id.slice(-4);
