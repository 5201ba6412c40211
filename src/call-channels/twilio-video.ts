import { carrier, type Carrier } from './carrier.js';
import { unwrap, wrapText } from './envelope.js';
import { listen, type Emitter } from './listen.js';
import { namedPeer } from './named-peer.js';

interface TwilioParticipant {
  readonly sid: string;
  readonly identity: string;
}

/** The part of a `Room` of twilio-video that is used. */
export interface TwilioRoom extends Emitter {
  readonly state: string;
  readonly localParticipant: { readonly sid: string; publishTrack(track: never): Promise<unknown> };
  readonly participants: ReadonlyMap<string, TwilioParticipant>;
}
/** The part of a `LocalDataTrack` that is used. */
export interface TwilioDataTrack {
  send(text: string): void;
}

/**
 * A call channel over a Twilio data track: `twilioVideo(room, new LocalDataTrack())`. It is published here and stays published. Other
 * data tracks are left alone. 16 KiB a message is what Twilio recommends (Twilio docs, "Using the DataTrack API"); a text
 * that is sent before the other side's data channel is open is lost without an error. Everybody gets what is for one.
 */
export function twilioVideo(room: TwilioRoom, track: TwilioDataTrack): Carrier {
  let isPublished = false;
  const all = carrier({
    maxBytes: 2048, targeted: 'filtered', identity: 'connection', echo: false,
    self: () => room.localParticipant.sid,
    peers: () => [...room.participants.values()].map(({ sid, identity }) => namedPeer(sid, identity)),
    post: (text, to) => track.send(wrapText(text, to)),
    off: () => off(),
  });
  const onState = () => all.open(isPublished && room.state === 'connected');
  const off = listen(room, {
    trackMessage: (text: unknown, _track: unknown, { sid }: TwilioParticipant) => all.hear(...unwrap(text, sid)),
    // The line to somebody who has come is open: what was sent to them before is lost, so it is a chance to ring again.
    trackSubscribed({ kind }: { kind: string }) {
      if (kind !== 'data') return;
      all.open(false);
      onState();
    },
    reconnecting: onState,
    reconnected: onState,
    disconnected: onState,
    participantConnected: all.told,
    participantDisconnected: all.told,
  });
  room.localParticipant.publishTrack(track as never).then(
    () => {
      isPublished = true;
      onState();
    },
    () => {}, // the room has ended: it never opens
  );
  return all;
}
