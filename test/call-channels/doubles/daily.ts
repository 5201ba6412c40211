import type { DailyCallLike } from '../../../src/call-channels/daily.js';
import { Events, later, newId, turns } from './double.js';

/** daily-js: throws before the meeting is joined and over 4096 characters of JSON, gives a new session id at each join. */
export class DailyDouble extends Events implements DailyCallLike {
  #state = 'new';
  #id = '';
  #call: Map<string, DailyDouble>;
  readonly name: string;

  constructor(call: Map<string, DailyDouble>, name: string) {
    super();
    this.name = name;
    this.#call = call;
  }

  get sessionId() {
    return this.#id;
  }

  meetingState() {
    return this.#state;
  }

  participants() {
    const all: Record<string, { session_id: string; user_name: string; local: boolean }> = {};
    // One is there oneself before the join, without a session.
    if (this.#state !== 'joined-meeting') return { local: { session_id: undefined as unknown as string, user_name: this.name, local: true } };
    for (const [id, { name }] of this.#call) all[id === this.#id ? 'local' : id] = { session_id: id, user_name: name, local: id === this.#id };
    return all;
  }

  sendAppMessage(data: unknown, to: string) {
    if (this.#state !== 'joined-meeting') throw new Error('sendAppMessage() only supported after join.');
    const json = JSON.stringify(data);
    if (json.length > 4096) throw new Error('Message data too large. Max size is 4096');
    const fromId = this.#id;
    for (const [id, call] of this.#call) if (id !== fromId && (to === '*' || to === id)) later(() => call.emit('app-message', { data: JSON.parse(json) as unknown, fromId }));
    return this;
  }

  /** As Daily's REST API does it: nobody is named. */
  receiveFromServer(data: unknown) {
    this.emit('app-message', { data });
  }

  async join() {
    this.#state = 'joining-meeting';
    this.emit('network-connection', { type: 'signaling', event: 'connected' });
    await turns();
    this.#id = newId('session');
    this.#call.set(this.#id, this);
    this.#state = 'joined-meeting';
    this.emit('joined-meeting', { participants: this.participants() });
    for (const other of this.#call.values()) if (other !== this) later(() => other.emit('participant-joined', {}));
  }

  async leave() {
    this.#call.delete(this.#id);
    this.#state = 'left-meeting';
    for (const other of this.#call.values()) later(() => other.emit('participant-left', {}));
    this.emit('left-meeting', {});
  }

  async interrupt() {
    this.emit('network-connection', { type: 'signaling', event: 'interrupted' });
    await turns();
    this.emit('network-connection', { type: 'peer-to-peer', event: 'connected' });
    this.emit('network-connection', { type: 'signaling', event: 'connected' });
  }
}
