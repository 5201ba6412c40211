import type { LiveKitRoom } from '../../../src/call-channels/livekit.js';
import { Events, later, turns } from './double.js';

type Remote = { readonly identity: string; readonly name: string };

/** Everybody in one room, joined or (a turn later) active. */
export class LiveKitServer {
  readonly rooms = new Map<string, LiveKitDouble>();
}

/**
 * livekit-client: rejects when it is not connected, names a newcomer before it can receive, may not know the sender's
 * participant (only its identity), takes a target that isn't there without a word.
 */
export class LiveKitDouble extends Events implements LiveKitRoom {
  state = 'disconnected';
  isActive = false;
  readonly remoteParticipants = new Map<string, Remote>();
  readonly localParticipant;
  #server: LiveKitServer;
  readonly name: string;

  constructor(server: LiveKitServer, identity: string, name = identity) {
    super();
    this.name = name;
    this.#server = server;
    this.localParticipant = {
      identity,
      publishData: async (data: Uint8Array, { topic, destinationIdentities }: { topic?: string; destinationIdentities?: string[] }) => {
        if (this.state !== 'connected') throw new Error('PC manager is closed');
        if (data.length > 15 * 1024) throw new Error('PublishDataError');
        for (const [other, room] of this.#server.rooms) {
          if (other === identity || (destinationIdentities?.length && !destinationIdentities.includes(other))) continue;
          // One who has joined and is not active yet loses it.
          if (room.isActive) later(() => room.emit('dataReceived', data, room.remoteParticipants.get(identity), 0, topic, 0, identity));
        }
      },
    };
  }

  #become(state: string) {
    this.state = state;
    this.emit('connectionStateChanged', state);
  }

  async connect() {
    this.#become('connecting');
    const { identity } = this.localParticipant;
    for (const [other, room] of this.#server.rooms) {
      this.remoteParticipants.set(other, { identity: other, name: room.name });
      later(() => {
        // The first text may come before the participant is known.
        room.emit('participantConnected');
        later(() => {
          room.remoteParticipants.set(identity, { identity, name: this.name });
          room.emit('participantActive');
        });
      });
    }
    this.#server.rooms.set(identity, this);
    await turns(1);
    this.#become('connected');
    this.isActive = true;
  }

  async disconnect() {
    const { identity } = this.localParticipant;
    this.#server.rooms.delete(identity);
    this.isActive = false;
    this.remoteParticipants.clear();
    for (const room of this.#server.rooms.values()) {
      later(() => {
        room.remoteParticipants.delete(identity);
        room.emit('participantDisconnected');
      });
    }
    this.#become('disconnected');
  }

  async reconnect() {
    this.#become('reconnecting');
    await turns();
    this.#become('connected');
  }
}
