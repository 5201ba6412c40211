import type { TwilioDataTrack, TwilioRoom } from '../../../src/call-channels/twilio-video.js';
import { Events, later, newId, turns } from './double.js';

/**
 * twilio-video: a data track's `send` never throws, and loses what is sent before the other's data channel is open, which is
 * some turns after the track was published. No targets; the track, not the text, tells the sender.
 */
export class TwilioRoomDouble extends Events implements TwilioRoom {
  state = 'connected';
  readonly participants = new Map<string, { sid: string; identity: string }>();
  readonly localParticipant;
  readonly lost: string[] = [];
  #rooms: Map<string, TwilioRoomDouble>;
  #published = new Set<TwilioTrackDouble>();

  constructor(rooms: Map<string, TwilioRoomDouble>, identity: string) {
    super();
    this.#rooms = rooms;
    const sid = newId('PA');
    this.localParticipant = {
      sid, identity,
      publishTrack: async (track: TwilioTrackDouble) => {
        await turns(2);
        if (this.state === 'disconnected') throw new Error('the room has ended');
        this.#published.add(track);
        for (const room of rooms.values()) if (room !== this) this.#lay(track, room);
        return {};
      },
    };
    for (const [id, room] of rooms) {
      this.participants.set(id, room.localParticipant);
      for (const track of room.#published) room.#lay(track, this);
      later(() => {
        room.participants.set(sid, this.localParticipant);
        room.emit('participantConnected', this.localParticipant);
      });
    }
    rooms.set(sid, this);
  }

  /** Opens a data channel of a track to somebody. */
  #lay(track: TwilioTrackDouble, room: TwilioRoomDouble) {
    setTimeout(() => {
      if (room.state === 'disconnected') return;
      track.ears.set(room, (data) => later(() => room.emit('trackMessage', data, { kind: 'data' }, this.localParticipant)));
      room.emit('trackSubscribed', { kind: 'data', name: track.name }, {}, this.localParticipant);
      room.emit('trackSubscribed', { kind: 'video' }, {}, this.localParticipant);
    }, 5);
  }

  async disconnect() {
    const { sid } = this.localParticipant;
    this.state = 'disconnected';
    this.#rooms.delete(sid);
    this.emit('disconnected', this);
    for (const room of this.#rooms.values()) {
      for (const track of room.#published) track.ears.delete(this);
      later(() => {
        room.participants.delete(sid);
        room.emit('participantDisconnected', this.localParticipant);
      });
    }
  }

  async reconnect() {
    this.state = 'reconnecting';
    this.emit('reconnecting', new Error('signalling'));
    await turns();
    this.state = 'connected';
    this.emit('reconnected');
  }
}

export class TwilioTrackDouble implements TwilioDataTrack {
  readonly name = newId('track');
  readonly ears = new Map<TwilioRoomDouble, (data: unknown) => void>();

  send(data: unknown) {
    for (const hear of this.ears.values()) hear(data);
  }
}
