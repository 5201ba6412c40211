import { carrier, type Carrier } from './carrier.js';
import { unwrap, wrapText } from './envelope.js';

interface ChimeMessage {
  readonly senderAttendeeId: string;
  text(): string;
}
type OnPresence = (attendeeId: string, present: boolean) => void;
interface ChimeObserver {
  audioVideoDidStart(): void;
  audioVideoDidStartConnecting(): void;
  audioVideoDidStop(): void;
}

/** The part of an `AudioVideoFacade` of amazon-chime-sdk-js that is used. */
export interface ChimeAudioVideo {
  realtimeSendDataMessage(topic: string, data: Uint8Array): void;
  realtimeSubscribeToReceiveDataMessage(topic: string, callback: (message: ChimeMessage) => void): void;
  realtimeUnsubscribeFromReceiveDataMessage(topic: string): void;
  realtimeSubscribeToAttendeeIdPresence(callback: OnPresence): void;
  realtimeUnsubscribeToAttendeeIdPresence(callback: OnPresence): void;
  addObserver(observer: ChimeObserver): void;
  removeObserver(observer: ChimeObserver): void;
}

/** Unsubscribing takes off every handler of a topic, so it is one that nobody else has. */
const TOPIC = 'call-payments';
/** Bytes. One more, and the SDK ends the meeting. */
const LIMIT = 2048;

/**
 * A call channel over Amazon Chime's data messages: `chime(session.audioVideo, session.configuration.credentials.attendeeId)`. Make it before
 * `audioVideo.start()`. At most 2048 bytes, 100 a second (Chime SDK, "API overview: Send and receive data messages"); nothing
 * is kept for late joiners. Everybody gets what is for one.
 */
export function chime(audioVideo: ChimeAudioVideo, attendeeId: string): Carrier {
  const attendees = new Set<string>();
  const all = carrier({
    maxBytes: 320, perSecond: 50, targeted: 'filtered', identity: 'server', echo: false,
    self: () => attendeeId,
    peers: () => [...attendees].map((id) => ({ id })),
    post(text, to) {
      const data = new TextEncoder().encode(wrapText(text, to));
      // With any attendee's id it fits; `to` may be something else.
      if (data.length > LIMIT) throw new RangeError('too long');
      audioVideo.realtimeSendDataMessage(TOPIC, data);
    },
    off() {
      audioVideo.realtimeUnsubscribeFromReceiveDataMessage(TOPIC);
      audioVideo.realtimeUnsubscribeToAttendeeIdPresence(onPresence);
      audioVideo.removeObserver(observer);
    },
  });
  const onPresence: OnPresence = (id, present) => {
    // A shared screen is an attendee too: its sharer's id and `#content`.
    if (id.includes('#')) return;
    attendees[present ? 'add' : 'delete'](id);
    all.told();
  };
  const observer: ChimeObserver = {
    audioVideoDidStart: () => all.open(),
    audioVideoDidStartConnecting: () => all.open(false),
    audioVideoDidStop() {
      attendees.clear();
      all.open(false);
      all.told();
    },
  };
  // One's own come back where the server throttled them, and are dropped as an echo.
  audioVideo.realtimeSubscribeToReceiveDataMessage(TOPIC, (message) => all.hear(...unwrap(message.text(), message.senderAttendeeId)));
  audioVideo.realtimeSubscribeToAttendeeIdPresence(onPresence);
  audioVideo.addObserver(observer);
  return all;
}
