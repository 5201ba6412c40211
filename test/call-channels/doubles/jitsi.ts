import type { JitsiMeetApi } from '../../../src/call-channels/jitsi.js';
import type { JitsiConferenceLike } from '../../../src/call-channels/lib-jitsi-meet.js';
import { Events, later, newId, turns } from './double.js';

/** A videobridge: it stamps senders, and opens a data channel for each when there are two. */
export class Bridge {
  readonly ends = new Map<string, BridgeEnd>();

  enter(id: string, end: BridgeEnd) {
    for (const other of this.ends.values()) later(() => other.joined(id, end.name));
    this.ends.set(id, end);
    later(() => {
      if (this.ends.size > 1) for (const one of this.ends.values()) one.opened();
    });
  }

  leave(id: string) {
    this.ends.delete(id);
    for (const other of this.ends.values()) later(() => other.left(id));
  }

  carry(from: string, to: string, payload: unknown) {
    const json = JSON.stringify(payload);
    for (const [id, end] of this.ends) if (id !== from && (!to || to === id)) later(() => end.received(from, JSON.parse(json)));
  }
}
interface BridgeEnd {
  readonly name: string;
  joined(id: string, name: string): void;
  left(id: string): void;
  opened(): void;
  received(from: string, payload: unknown): void;
}

/**
 * The iframe API: what is sent before the data channel is open is only logged in the frame, events come under `data` or flat,
 * and nothing tells whether the channel is open.
 */
export class JitsiDouble extends Events implements JitsiMeetApi {
  id = '';
  readonly lost: string[] = [];
  #isOpen = false;
  #others = new Map<string, string>();
  readonly bridge: Bridge;
  readonly name: string;
  readonly isFlat: boolean;

  constructor(bridge: Bridge, name: string, isFlat: boolean) {
    super();
    this.bridge = bridge;
    this.name = name;
    this.isFlat = isFlat;
  }

  executeCommand(_: 'sendEndpointTextMessage', to: string, text: string) {
    if (this.#isOpen) this.bridge.carry(this.id, to, text);
    else this.lost.push(text);
  }

  getParticipantsInfo() {
    if (!this.id) return [{ participantId: 'local' }];
    return [...this.#others, [this.id, this.name] as const].map(([participantId, displayName]) => ({ participantId, displayName }));
  }

  async join() {
    this.id = newId('endpoint');
    this.#others = new Map([...this.bridge.ends].map(([id, { name }]) => [id, name]));
    this.emit('videoConferenceJoined', { roomName: 'room', id: this.id, displayName: this.name });
    this.bridge.enter(this.id, {
      name: this.name,
      joined: (id, displayName) => {
        this.#others.set(id, displayName);
        this.emit('participantJoined', { id, displayName });
      },
      left: (id) => {
        this.#others.delete(id);
        this.emit('participantLeft', { id });
      },
      opened: () => {
        if (this.#isOpen) return;
        this.#isOpen = true;
        this.emit('dataChannelOpened', {});
      },
      received: (id, text) => {
        const message = { senderInfo: { jid: `room@conference/${id}`, id }, eventData: { name: 'endpoint-text-message', text } };
        this.emit('endpointTextMessageReceived', this.isFlat ? message : { data: message });
      },
    });
    await turns();
  }

  async leave() {
    this.#isOpen = false;
    this.emit('dataChannelClosed', {});
    this.emit('videoConferenceLeft', { roomName: 'room' });
    this.bridge.leave(this.id);
  }
}

/** lib-jitsi-meet: throws before the bridge's channel is open. */
export class JitsiConferenceDouble extends Events implements JitsiConferenceLike {
  id: string | null = null;
  #isOpen = false;
  #others = new Map<string, string>();
  readonly bridge: Bridge;
  readonly name: string;

  constructor(bridge: Bridge, name: string) {
    super();
    this.bridge = bridge;
    this.name = name;
  }

  myUserId() {
    return this.id;
  }

  #participant(id: string, name: string | undefined) {
    return { getId: () => id, getDisplayName: () => name };
  }

  getParticipants() {
    return [...this.#others].map(([id, name]) => this.#participant(id, name));
  }

  sendMessage(message: object, to: string, throughBridge: boolean) {
    if (!throughBridge) throw new Error('the chat room is not ours to write to');
    if (!this.#isOpen) throw new Error('No opened channel');
    this.bridge.carry(this.id!, to, message);
  }

  async join() {
    this.id = newId('endpoint');
    this.#others = new Map([...this.bridge.ends].map(([id, { name }]) => [id, name]));
    this.emit('conference.joined');
    this.bridge.enter(this.id, {
      name: this.name,
      joined: (id, name) => {
        this.#others.set(id, name);
        this.emit('conference.userJoined', id);
      },
      left: (id) => {
        this.#others.delete(id);
        this.emit('conference.userLeft', id);
      },
      opened: () => {
        if (this.#isOpen) return;
        this.#isOpen = true;
        this.emit('conference.dataChannelOpened');
      },
      received: (id, payload) => this.emit('conference.endpoint_message_received', this.#participant(id, this.#others.get(id)), payload),
    });
    await turns();
  }

  async leave() {
    this.#isOpen = false;
    this.emit('conference.dataChannelClosed', { code: 1000 });
    this.emit('conference.left');
    this.bridge.leave(this.id!);
  }
}
