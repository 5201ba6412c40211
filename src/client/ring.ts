/**
 * The protocol over the call: rings the other side's bell and answers when ours is rung.
 *
 * The channel may lose, double, reorder, delay and forge. So a ring is repeated while unanswered, every reaction is bounded,
 * and the only thing that a message can cause is a question to the backend.
 */
import type { CallChannel } from '../call-channels/call-channel.js';
import { decodeMessage, encodeMessage, type CallMessage } from '../domain/call-message.js';
import { randomId } from './random-id.js';

/** A ring goes out at once, and again after these pauses (ms) while nobody has answered. */
const REPEAT_AFTER = [2000, 4000];
/** Reactions to messages: one each so many ms, and one more at once. */
const PACE = 1000;
/** Requests whose answer is owed at one time. */
const OWED_LIMIT = 32;

/** What the ring asks of its owner. */
export interface RingHost {
  /** The version held of a request, 0 if none. */
  versionOf(id: string): number;
  /** Requests that somebody who has just come should hear of. */
  openRequests(): Iterable<{ readonly id: string; readonly version: number }>;
  /** Something may be newer at the backend: ask it. Resolves when it was asked. */
  ask(): Promise<void>;
}

export class Ring {
  readonly #host: RingHost;
  readonly #sender = randomId();
  #channel: CallChannel | undefined;
  #stopListening: (() => void) | undefined;
  #unanswered = new Map<string, { revision: number; timer: ReturnType<typeof setTimeout> | undefined }>();
  #owed = new Map<string, number>();
  /** When the reactions so far will be paid for. */
  #paidAt = 0;
  #askLater: ReturnType<typeof setTimeout> | undefined;

  constructor(host: RingHost) {
    this.#host = host;
  }

  /** Uses this channel from now on; `undefined`: none. */
  use(channel: CallChannel | undefined): void {
    if (channel === this.#channel) return;
    this.#stopListening?.();
    for (const { timer } of this.#unanswered.values()) clearTimeout(timer);
    this.#unanswered.clear();
    clearTimeout(this.#askLater);
    this.#askLater = undefined;
    this.#channel = channel;
    if (!channel) return;
    const unsubscribe = channel.subscribe((text) => this.#hear(text));
    const ready = () => {
      void this.#send({ kind: 'join', sender: this.#sender });
      this.#ringOpen();
    };
    const stopReady = channel.onReady?.(ready);
    if (!channel.onReady) ready();
    this.#stopListening = () => {
      unsubscribe();
      stopReady?.();
    };
  }

  /** Tells the others that this request has this revision at the backend; again while nobody answers. */
  announce(id: string, revision: number): void {
    if (!this.#channel) return;
    clearTimeout(this.#unanswered.get(id)?.timer);
    const attempt = (count: number) => {
      void this.#send({ kind: 'ring', sender: this.#sender, id, revision });
      const pause = REPEAT_AFTER[count];
      if (pause === undefined) this.#unanswered.delete(id);
      else this.#unanswered.set(id, { revision, timer: setTimeout(attempt, pause, count + 1) });
    };
    attempt(0);
  }

  /** Tells the others that a person has the request on their screen. */
  seen(id: string, revision: number): void {
    void this.#send({ kind: 'seen', sender: this.#sender, id, revision });
  }

  #ringOpen(): void {
    let count = 0;
    for (const { id, version } of this.#host.openRequests()) if (count++ < OWED_LIMIT) this.announce(id, version);
  }

  async #send(message: CallMessage): Promise<void> {
    try {
      await this.#channel?.send(encodeMessage(message));
    } catch {
      // Lost, refused or thrown alike: the ring is repeated, and the backend's events don't depend on it.
    }
  }

  #hear(text: unknown): void {
    const message = decodeMessage(text);
    if (!message || message.sender === this.#sender) return;
    if (message.kind === 'join') {
      if (this.#allowed()) this.#ringOpen();
      return;
    }
    const { id, revision } = message;
    const known = this.#host.versionOf(id);
    if (message.kind !== 'ring') {
      const waiting = this.#unanswered.get(id);
      if (waiting && revision >= waiting.revision) {
        clearTimeout(waiting.timer);
        this.#unanswered.delete(id);
      }
    } else if (known >= revision) {
      if (this.#allowed()) this.#answer(id, known);
      return;
    } else if (this.#owed.size < OWED_LIMIT) {
      this.#owed.set(id, revision);
    }
    if (known < revision) this.#askSoon();
  }

  /** Asks the backend now if the budget allows, else once when it does again. */
  #askSoon(): void {
    if (this.#askLater) return;
    if (this.#allowed()) {
      void this.#ask();
      return;
    }
    this.#askLater = setTimeout(() => {
      this.#askLater = undefined;
      this.#askSoon();
    }, this.#paidAt - PACE - Date.now());
  }

  async #ask(): Promise<void> {
    const owed = this.#owed;
    this.#owed = new Map();
    await this.#host.ask();
    for (const [id, revision] of owed) {
      const held = this.#host.versionOf(id);
      if (held >= revision) this.#answer(id, held);
    }
  }

  #answer(id: string, revision: number): void {
    void this.#send({ kind: 'ack', sender: this.#sender, id, revision });
  }

  #allowed(): boolean {
    const now = Date.now();
    // A question that waits comes first: who floods the call with what is only answered can't hold it up.
    if (this.#askLater || this.#paidAt > now + PACE) return false;
    this.#paidAt = Math.max(this.#paidAt, now) + PACE;
    return true;
  }
}
