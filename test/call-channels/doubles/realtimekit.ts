import type { RealtimeKitMeeting } from '../../../src/call-channels/realtimekit.js';
import { Events, later, newId, turns } from './double.js';

/**
 * @cloudflare/realtimekit: the event names no sender, one's own come back, more than five in a second throw, payloads are flat, and
 * `spotlight` is not a type.
 */
export class RealtimeKitDouble implements RealtimeKitMeeting {
  readonly self;
  readonly meta = new Events();
  readonly participants;
  #all: Map<string, RealtimeKitDouble>;
  #joined: { id: string; name: string }[] = [];
  #sent: number[] = [];

  constructor(all: Map<string, RealtimeKitDouble>, name: string) {
    this.#all = all;
    this.self = Object.assign(new Events(), { id: '', name, roomJoined: false });
    this.participants = Object.assign(new Events(), {
      joined: Object.assign(new Events(), { toArray: () => this.#joined }),
      broadcastMessage: async (type: string, payload: Record<string, unknown>, target?: { participantIds: string[] }) => {
        if (!this.self.roomJoined) throw new Error('not in the room');
        if (!type || type === 'spotlight') throw new Error('0012: bad type');
        if (Object.values(payload).some((value) => typeof value === 'object')) throw new Error('0012: not a flat payload');
        const now = performance.now();
        this.#sent = this.#sent.filter((at) => now - at < 1000);
        if (this.#sent.push(now) > 5) throw new Error('0013: Method rate limit 5 invocations/1sec exceeded');
        for (const [id, meeting] of this.#all) if (!target || target.participantIds.includes(id)) later(() => meeting.receive(type, { ...payload }));
      },
    });
  }

  listening() {
    return this.self.listening() + this.meta.listening() + this.participants.listening() + this.participants.joined.listening();
  }

  receive(type: string, payload: unknown) {
    this.participants.emit('broadcastedMessage', { type, payload, timestamp: 0 });
  }

  #meet() {
    for (const meeting of this.#all.values()) {
      later(() => {
        const before = meeting.#joined.length;
        meeting.#joined = [...this.#all.values()].filter((one) => one !== meeting).map(({ self: { id, name } }) => ({ id, name }));
        meeting.participants.joined.emit(meeting.#joined.length < before ? 'participantLeft' : 'participantJoined', {});
      });
    }
  }

  async join() {
    this.meta.emit('socketConnectionUpdate', { state: 'connected', reconnected: false });
    await turns();
    this.self.id = newId('participant');
    this.self.roomJoined = true;
    this.#all.set(this.self.id, this);
    this.self.emit('roomJoined', { reconnected: false });
    this.#meet();
  }

  async leave() {
    this.#all.delete(this.self.id);
    this.self.roomJoined = false;
    this.#joined = [];
    this.self.emit('roomLeft', { state: 'left' });
    this.#meet();
  }

  async interrupt() {
    this.meta.emit('socketConnectionUpdate', { state: 'reconnecting' });
    await turns();
    this.meta.emit('socketConnectionUpdate', { state: 'connected', reconnected: true });
  }
}
