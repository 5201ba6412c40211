import type { ChimeAudioVideo } from '../../../src/call-channels/chime.js';
import { later, newId, turns } from './double.js';

type Observer = Parameters<ChimeAudioVideo['addObserver']>[0];
type OnMessage = Parameters<ChimeAudioVideo['realtimeSubscribeToReceiveDataMessage']>[1];
type OnPresence = Parameters<ChimeAudioVideo['realtimeSubscribeToAttendeeIdPresence']>[0];

/**
 * amazon-chime-sdk-js: before the start a message is only logged; one over 2048 bytes, or a bad topic, ends the meeting for its
 * sender; what is too much comes back to the sender marked as throttled; a shared screen is an attendee.
 */
export class ChimeDouble implements ChimeAudioVideo {
  readonly attendeeId = newId('attendee-0000-0000-0000-00000000');
  /** Why the meeting ended, if it did. */
  ended = '';
  isThrottled = false;
  #isStarted = false;
  #all: Set<ChimeDouble>;
  #topics = new Map<string, Set<OnMessage>>();
  #presence: OnPresence[] = [];
  #observers = new Set<Observer>();

  constructor(all: Set<ChimeDouble>) {
    this.#all = all;
  }

  listening() {
    return [...this.#topics.values()].reduce((sum, { size }) => sum + size, 0) + this.#presence.length + this.#observers.size;
  }

  realtimeSendDataMessage(topic: string, data: unknown) {
    const bytes = data instanceof Uint8Array ? data : new TextEncoder().encode(typeof data === 'string' ? data : JSON.stringify(data));
    if (bytes.length > 2048 || !/^[\w-]{1,36}$/.test(topic)) {
      this.ended = 'RealtimeApiFailed';
      this.stop();
      return;
    }
    if (!this.#isStarted) return;
    for (const one of this.#all) {
      if (this.isThrottled ? one === this : one !== this) later(() => one.#receive(topic, bytes, this.attendeeId, this.isThrottled));
    }
  }

  #receive(topic: string, data: Uint8Array, senderAttendeeId: string, throttled: boolean) {
    for (const callback of this.#topics.get(topic) ?? []) {
      callback(Object.assign({ topic, data, throttled }, { senderAttendeeId, text: () => new TextDecoder().decode(data) }));
    }
  }

  realtimeSubscribeToReceiveDataMessage(topic: string, callback: OnMessage) {
    this.#topics.set(topic, (this.#topics.get(topic) ?? new Set()).add(callback));
  }

  realtimeUnsubscribeFromReceiveDataMessage(topic: string) {
    this.#topics.delete(topic);
  }

  realtimeSubscribeToAttendeeIdPresence(callback: OnPresence) {
    this.#presence.push(callback);
  }

  realtimeUnsubscribeToAttendeeIdPresence(callback: OnPresence) {
    this.#presence = this.#presence.filter((one) => one !== callback);
  }

  addObserver(observer: Observer) {
    this.#observers.add(observer);
  }

  removeObserver(observer: Observer) {
    this.#observers.delete(observer);
  }

  #tell(id: string, present: boolean) {
    for (const callback of this.#presence) callback(id, present);
  }

  async start() {
    for (const observer of this.#observers) observer.audioVideoDidStartConnecting();
    await turns();
    this.#isStarted = true;
    this.#all.add(this);
    for (const observer of this.#observers) observer.audioVideoDidStart();
    for (const one of this.#all) {
      later(() => this.#tell(one.attendeeId, true));
      if (one !== this) later(() => one.#tell(this.attendeeId, true));
    }
  }

  stop() {
    this.#isStarted = false;
    this.#all.delete(this);
    for (const observer of this.#observers) observer.audioVideoDidStop();
    for (const one of this.#all) later(() => one.#tell(this.attendeeId, false));
  }

  async reconnect() {
    this.#isStarted = false;
    for (const observer of this.#observers) observer.audioVideoDidStartConnecting();
    await turns();
    this.#isStarted = true;
    for (const observer of this.#observers) observer.audioVideoDidStart();
  }

  shareScreen() {
    for (const one of this.#all) later(() => one.#tell(`${this.attendeeId}#content`, true));
  }
}
