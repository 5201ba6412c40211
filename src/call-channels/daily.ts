import { carrier, type Carrier } from './carrier.js';
import { unwrap, wrap } from './envelope.js';
import { listen, type Emitter } from './listen.js';
import { namedPeer } from './named-peer.js';

/** The part of a `DailyCall` of daily-js that is used. */
export interface DailyCallLike extends Emitter {
  meetingState(): string;
  participants(): Readonly<Record<string, { readonly session_id: string; readonly user_name: string; readonly local: boolean }>>;
  sendAppMessage(data: unknown, to: string): unknown;
}

/**
 * A call channel over Daily's app messages. Nothing to switch on, unless the meeting token or the room takes `canSend` away. At most 4096
 * UTF-16 units of JSON (Daily docs, "sendAppMessage()"), which throws before the meeting is joined. Prebuilt sends app messages
 * of its own: ours are marked.
 */
export function daily(call: DailyCallLike): Carrier {
  const all = carrier({
    // Six units of JSON for a byte is the worst that escaping does.
    maxBytes: 640, targeted: 'native', identity: 'server', echo: false,
    self: () => call.participants()['local']?.session_id,
    peers: () => Object.values(call.participants()).filter(({ local }) => !local).map(({ session_id, user_name }) => namedPeer(session_id, user_name)),
    post: (text, to = '*') => call.sendAppMessage(wrap(text), to),
    off: () => off(),
  });
  const isJoined = () => call.meetingState() === 'joined-meeting';
  const onState = () => {
    all.open(isJoined());
    all.told();
  };
  const off = listen(call, {
    // What the REST API sends has no sender.
    'app-message': ({ data, fromId }: { data: unknown; fromId?: string }) => all.hear(unwrap(data)[0], fromId),
    'joined-meeting': onState,
    'left-meeting': onState,
    'network-connection': ({ type, event }: { type: string; event: string }) => {
      // It connects before the meeting is joined, too.
      if (type === 'signaling') all.open(event === 'connected' && isJoined());
    },
    'participant-joined': all.told,
    'participant-left': all.told,
  });
  onState();
  return all;
}
