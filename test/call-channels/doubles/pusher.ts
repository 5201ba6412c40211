import type { PusherPresenceChannel } from '../../../src/call-channels/pusher.js';
import { Events, later, newId, turns } from './double.js';

class Bound extends Events {
  bind(event: string, listener: (...values: unknown[]) => void) {
    return this.on(event, listener);
  }

  unbind(event: string, listener: (...values: unknown[]) => void) {
    return this.off(event, listener);
  }
}

/**
 * pusher-js, a presence channel: `trigger` tells with `false` that it is not connected, refuses names without `client-`, and of more
 * than ten in a second the server drops the rest; members are gone while it reconnects; the change of state comes before the subscription.
 */
export class PusherDouble extends Bound implements PusherPresenceChannel {
  readonly userId = newId('user');
  subscribed = false;
  members: { myID: string; members: Record<string, unknown> } = { myID: '', members: {} };
  readonly pusher = { connection: new Bound() };
  /** What the server refused. */
  readonly complaints: string[] = [];
  #all: Map<string, PusherDouble>;
  #sent: number[] = [];
  readonly info: unknown;

  constructor(all: Map<string, PusherDouble>, info: unknown) {
    super();
    this.info = info;
    this.#all = all;
  }

  override listening() {
    return super.listening() + this.pusher.connection.listening();
  }

  trigger(event: string, data: unknown) {
    if (!event.startsWith('client-')) throw new Error(`Event '${event}' does not start with 'client-'`);
    if (!this.subscribed) return false;
    const json = JSON.stringify(data);
    const now = performance.now();
    this.#sent = this.#sent.filter((at) => now - at < 1000);
    if (this.#sent.length >= 10 || json.length > 10_240) {
      this.complaints.push('4301');
      return true;
    }
    this.#sent.push(now);
    this.carry(event, json);
    return true;
  }

  carry(event: string, json: string) {
    for (const [id, channel] of this.#all) if (id !== this.userId) later(() => channel.emit(event, JSON.parse(json) as unknown, { user_id: this.userId }));
  }

  #state(current: string) {
    this.pusher.connection.emit('state_change', { current });
  }

  async subscribe() {
    this.#state('connecting');
    await turns(1);
    this.#state('connected');
    await turns(1);
    this.#all.set(this.userId, this);
    this.subscribed = true;
    this.members = { myID: this.userId, members: Object.fromEntries([...this.#all].map(([id, { info }]) => [id, info])) };
    this.emit('pusher:subscription_succeeded', this.members);
    for (const channel of this.#all.values()) {
      if (channel === this) continue;
      later(() => {
        channel.members.members[this.userId] = this.info;
        channel.emit('pusher:member_added', { id: this.userId, info: this.info });
      });
    }
  }

  async disconnect() {
    this.#all.delete(this.userId);
    this.#state('disconnected');
    this.subscribed = false;
    this.members = { myID: '', members: {} };
    for (const channel of this.#all.values()) {
      later(() => {
        channel.members.members = Object.fromEntries(Object.entries(channel.members.members).filter(([id]) => id !== this.userId));
        channel.emit('pusher:member_removed', { id: this.userId });
      });
    }
  }
}
