/** Joins an element to the page's shared `PaymentSession` while it is in the document. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CallChannel } from '../../call-channels/call-channel.js';
import type { GetToken } from '../../client/backend-client.js';
import { ProblemEvent } from '../events.js';
import { PaymentSession, type SessionState } from '../../client/payment-session.js';

/** What the controller needs of its element. */
export type SessionHost = ReactiveControllerHost &
  HTMLElement & { backendUrl: string; getToken: GetToken | undefined; channel: CallChannel | undefined };

const EMPTY: SessionState = { phase: 'loading', session: null, requests: [], problem: null };

export class SessionController implements ReactiveController {
  /** The session, once the element has a backend and a token source. */
  session: PaymentSession | undefined;
  readonly #host: SessionHost;
  readonly #onChange: ((state: SessionState, before: SessionState) => void) | undefined;
  #before: SessionState = EMPTY;
  #url = '';
  #getToken: GetToken | undefined;
  #channel: CallChannel | undefined;
  #unsubscribe: (() => void) | undefined;

  /** @param onChange called with each change of state, before the element renders. */
  constructor(host: SessionHost, onChange?: (state: SessionState, before: SessionState) => void) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
  }

  get state(): SessionState {
    return this.session?.state ?? EMPTY;
  }

  hostConnected(): void {
    this.hostUpdate();
  }

  hostUpdate(): void {
    const { backendUrl, getToken, channel, isConnected } = this.#host;
    if (!isConnected) return;
    if (backendUrl !== this.#url || getToken !== this.#getToken || !this.session) {
      this.hostDisconnected();
      this.#url = backendUrl;
      this.#getToken = getToken;
      if (backendUrl && getToken) {
        this.session = PaymentSession.acquire(backendUrl, getToken);
        this.#unsubscribe = this.session.subscribe(() => this.#changed());
        this.#changed();
      }
    }
    if (channel !== this.#channel) {
      this.#channel = channel;
      this.session?.useChannel(channel);
    }
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.session?.release();
    this.session = this.#unsubscribe = this.#channel = undefined;
    this.#before = EMPTY;
  }

  #changed(): void {
    const before = this.#before;
    this.#before = this.state;
    const { problem } = this.state;
    if (problem && problem !== before.problem) this.#host.dispatchEvent(new ProblemEvent({ code: problem }));
    this.#onChange?.(this.state, before);
    this.#host.requestUpdate();
  }
}
