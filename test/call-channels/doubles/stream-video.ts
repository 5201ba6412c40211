import type { StreamCall } from '../../../src/call-channels/stream-video.js';
import { newId, turns } from './double.js';

type OnCustom = Parameters<StreamCall['on']>[1];

/** As RxJS's BehaviorSubject: the present value at once, then each change. */
class Subject {
  readonly listeners = new Set<() => void>();

  subscribe(listener: () => void) {
    this.listeners.add(listener);
    listener();
    return { unsubscribe: () => void this.listeners.delete(listener) };
  }

  next() {
    for (const listener of this.listeners) listener();
  }
}

/**
 * @stream-io/video-client: each event is a request of its own, and a later one may arrive before; one's own come back; at most 5 KB;
 * senders are users. Nothing arrives that was sent while one had not joined.
 */
export class StreamDouble implements StreamCall {
  readonly currentUserId = newId('user');
  readonly sessions: { userId: string; name: string }[];
  #all: Set<StreamDouble>;
  #custom = new Set<OnCustom>();
  readonly #calling = new Subject();
  readonly #participants = new Subject();
  readonly state;
  readonly name: string;

  constructor(all: Set<StreamDouble>, name: string) {
    this.name = name;
    this.#all = all;
    // A person with two windows is there twice.
    this.sessions = [{ userId: this.currentUserId, name }, { userId: this.currentUserId, name }];
    this.state = {
      callingState: 'idle',
      callingState$: this.#calling,
      remoteParticipants: [] as { userId: string; name: string }[],
      remoteParticipants$: this.#participants,
    };
  }

  listening() {
    return this.#custom.size + this.#calling.listeners.size + this.#participants.listeners.size;
  }

  async sendCustomEvent(payload: Record<string, unknown>) {
    if (this.state.callingState !== 'joined') throw new Error('not joined');
    const json = JSON.stringify(payload);
    if (json.length > 5 * 1024) throw new Error('payload too large');
    await new Promise((resolve) => setTimeout(resolve, 3 * Math.random()));
    for (const call of this.#all) setImmediate(() => call.receive({ custom: JSON.parse(json) as Record<string, unknown>, user: { id: this.currentUserId } }));
  }

  receive(event: Parameters<OnCustom>[0]) {
    for (const listener of this.#custom) listener(event);
  }

  on(_: 'custom', listener: OnCustom) {
    this.#custom.add(listener);
    return () => void this.#custom.delete(listener);
  }

  #become(callingState: string) {
    this.state.callingState = callingState;
    this.#calling.next();
  }

  #meet() {
    for (const call of this.#all) {
      setImmediate(() => {
        call.state.remoteParticipants = [...this.#all].filter((one) => one !== call).flatMap(({ sessions }) => sessions);
        call.#participants.next();
      });
    }
  }

  async join() {
    this.#become('joining');
    await turns();
    this.#all.add(this);
    this.#become('joined');
    this.#meet();
  }

  async leave() {
    this.#all.delete(this);
    this.#become('left');
    this.#meet();
  }

  async reconnect() {
    this.#become('reconnecting');
    await turns();
    this.#become('joined');
  }
}
