import type { AgoraRtmClient } from '../../../src/call-channels/agora-rtm.js';
import { Events, later, newId, turns } from './double.js';

/**
 * agora-rtm 2: nothing before the login, subscribing twice is refused, the list of who is there comes once and only to whoever listens by then,
 * to somebody offline is refused, one's own may come back.
 */
export class RtmDouble extends Events implements AgoraRtmClient {
  readonly userId = newId('user');
  #all: Map<string, RtmDouble>;
  #isConnected = false;
  #subscribed = new Set<string>();

  constructor(all: Map<string, RtmDouble>) {
    super();
    this.#all = all;
  }

  addEventListener(event: string, listener: never) {
    this.on(event, listener);
  }

  removeEventListener(event: string, listener: never) {
    this.off(event, listener);
  }

  #members(channelName: string) {
    return [...this.#all.values()].filter((one) => one.#subscribed.has(channelName));
  }

  async publish(channelName: string, message: string, options?: { channelType?: string }) {
    if (!this.#isConnected) throw new Error('-10002: not logged in');
    if (Buffer.byteLength(message) > 32 * 1024) throw new Error('-11026: too long');
    const toOne = options?.channelType === 'USER';
    if (toOne && !this.#all.has(channelName)) throw new Error('-11033: the user is offline');
    const receivers = toOne ? [this.#all.get(channelName)!] : this.#members(channelName);
    for (const one of receivers) {
      later(() => one.emit('message', { publisher: this.userId, message, channelName: toOne ? '' : channelName, channelType: toOne ? 'USER' : 'MESSAGE', messageType: 'STRING' }));
    }
    return {};
  }

  async subscribe(channelName: string) {
    await turns(1);
    if (!this.#isConnected) throw new Error('-10002: not logged in');
    if (this.#subscribed.has(channelName)) throw new Error('-11019: subscribed already');
    this.#subscribed.add(channelName);
    this.#presence(channelName, 'REMOTE_JOIN');
    const snapshot = this.#members(channelName).map(({ userId }) => ({ userId, states: {}, statesCount: 0 }));
    later(() => this.emit('presence', { eventType: 'SNAPSHOT', channelName, publisher: '', snapshot }));
    return {};
  }

  #presence(channelName: string, eventType: string) {
    for (const one of this.#members(channelName)) if (one !== this) later(() => one.emit('presence', { eventType, channelName, publisher: this.userId, snapshot: null }));
  }

  async unsubscribe(channelName: string) {
    if (!this.#subscribed.delete(channelName)) throw new Error('-11020: not subscribed');
    this.#presence(channelName, 'REMOTE_LEAVE');
    return {};
  }

  async login() {
    this.emit('linkState', { currentState: 'CONNECTING', previousState: 'IDLE' });
    await turns(1);
    this.#isConnected = true;
    this.#all.set(this.userId, this);
    this.emit('linkState', { currentState: 'CONNECTED', previousState: 'CONNECTING' });
    await turns();
  }

  /** The page is closed: the others hear of it when the server has given up waiting. */
  async vanish() {
    this.#isConnected = false;
    for (const channelName of this.#subscribed) later(() => this.#presence(channelName, 'REMOTE_TIMEOUT'));
    this.#all.delete(this.userId);
  }

  async reconnect() {
    this.#isConnected = false;
    this.emit('linkState', { currentState: 'DISCONNECTED', previousState: 'CONNECTED' });
    await turns();
    this.#isConnected = true;
    this.emit('linkState', { currentState: 'CONNECTED', previousState: 'DISCONNECTED', isResumed: true });
  }
}
