import type { HmsSdk } from '../../../src/call-channels/hms.js';
import { later, newId, turns } from './double.js';

interface State {
  room: { roomState: string; localPeer: string };
  peers: Record<string, { id: string; name: string }>;
}
type OnNotification = (notification: { data?: unknown }) => void;

/** @100mslive/hms-video-store: rejects when not connected, empty, or to oneself; notifications bring chat too; the peer is a new one at each join. */
export class HmsDouble implements HmsSdk {
  #all: Map<string, HmsDouble>;
  #state: State = { room: { roomState: 'Disconnected', localPeer: '' }, peers: {} };
  #subscribers = new Set<() => void>();
  #notified = new Set<OnNotification>();
  readonly name: string;

  constructor(all: Map<string, HmsDouble>, name: string) {
    this.name = name;
    this.#all = all;
  }

  get peerId() {
    return this.#state.room.localPeer;
  }

  listening() {
    return this.#subscribers.size + this.#notified.size;
  }

  getStore() {
    return {
      getState: <Part>(selector: (state: State) => Part) => selector(this.#state),
      subscribe: (listener: () => void, selector: (state: State) => unknown) => {
        let before = selector(this.#state);
        const check = () => {
          const now = selector(this.#state);
          if (now !== before) listener();
          before = now;
        };
        this.#subscribers.add(check);
        return () => void this.#subscribers.delete(check);
      },
    };
  }

  getActions() {
    const send = async (message: string, type: string, to?: string) => {
      if (this.#state.room.roomState !== 'Connected') throw new Error('not connected');
      if (!message) throw new Error('sendMessage: message is empty');
      if (to === this.peerId) throw new Error('sendDirectMessage: to oneself');
      const sender = this.peerId;
      for (const [id, sdk] of this.#all) if (id !== sender && (!to || to === id)) later(() => sdk.notify({ message, type, sender, senderName: this.name }));
    };
    return {
      sendBroadcastMessage: (message: string, type = 'chat') => send(message, type),
      sendDirectMessage: (message: string, peerId: string, type = 'chat') => send(message, type, peerId),
    };
  }

  getNotifications() {
    return {
      onNotification: (listener: OnNotification, _: never) => {
        this.#notified.add(listener);
        return () => void this.#notified.delete(listener);
      },
    };
  }

  notify(data?: unknown) {
    for (const listener of this.#notified) listener({ data });
  }

  #set(change: Partial<State>) {
    this.#state = { ...this.#state, ...change };
    for (const check of this.#subscribers) check();
  }

  async join() {
    this.#set({ room: { roomState: 'Connecting', localPeer: '' } });
    await turns();
    const id = newId('peer');
    const peer = { id, name: this.name };
    this.#set({ room: { roomState: 'Connecting', localPeer: id }, peers: { ...Object.fromEntries([...this.#all].map(([other, { name }]) => [other, { id: other, name }])), [id]: peer } });
    for (const sdk of this.#all.values()) later(() => sdk.#set({ peers: { ...sdk.#state.peers, [id]: peer } }));
    this.#all.set(id, this);
    this.#set({ room: { roomState: 'Connected', localPeer: id } });
  }

  async leave() {
    const id = this.peerId;
    this.#all.delete(id);
    this.#set({ room: { roomState: 'Disconnected', localPeer: '' }, peers: {} });
    for (const sdk of this.#all.values()) {
      later(() => {
        const { [id]: _, ...peers } = sdk.#state.peers;
        sdk.#set({ peers });
      });
    }
  }

  async reconnect() {
    const { room } = this.#state;
    this.#set({ room: { ...room, roomState: 'Reconnecting' } });
    await turns();
    this.#set({ room: { ...room, roomState: 'Connected' } });
  }
}
