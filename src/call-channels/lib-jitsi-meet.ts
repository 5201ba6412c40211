import { carrier, type Carrier } from './carrier.js';
import { unwrap, wrap } from './envelope.js';
import { listen, type Emitter } from './listen.js';
import { namedPeer } from './named-peer.js';

interface JitsiParticipant {
  getId(): string;
  getDisplayName(): string | undefined;
}

/** The part of a `JitsiConference` of lib-jitsi-meet that is used; written after its source, because npm has no current package. */
export interface JitsiConferenceLike extends Emitter {
  myUserId(): string | null;
  getParticipants(): readonly JitsiParticipant[];
  sendMessage(message: object, to: string, throughBridge: boolean): void;
}

/**
 * A call channel over lib-jitsi-meet, by way of the videobridge, which stamps the senders. Make it before `conference.join()`: nothing
 * tells later whether the data channel is open, and sending before throws. The deployment needs `openBridgeChannel`
 * (lib-jitsi-meet, "JitsiConference.sendMessage", "JitsiConferenceEvents"). No limit is documented; 16 KB are kept to.
 */
export function libJitsiMeet(conference: JitsiConferenceLike): Carrier {
  const all = carrier({
    maxBytes: 2048, targeted: 'native', identity: 'server', echo: false,
    self: () => conference.myUserId(),
    peers: () => conference.getParticipants().map((one) => namedPeer(one.getId(), one.getDisplayName())),
    post: (text, to = '') => conference.sendMessage(wrap(text), to, true),
    off: () => off(),
  });
  const on = (event: string) => `conference.${event}`;
  const off = listen(conference, {
    [on('endpoint_message_received')]: (from: JitsiParticipant, message: unknown) => all.hear(unwrap(message)[0], from.getId()),
    [on('dataChannelOpened')]: () => all.open(),
    [on('dataChannelClosed')]: () => all.open(false),
    [on('left')]: () => all.open(false),
    [on('userJoined')]: all.told,
    [on('userLeft')]: all.told,
    [on('displayNameChanged')]: all.told,
  });
  return all;
}
