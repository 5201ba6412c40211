import { carrier, type Carrier } from './carrier.js';
import { unwrap, wrap } from './envelope.js';
import { listen, type Emitter } from './listen.js';
import { namedPeer } from './named-peer.js';

/** The part of a `RealtimeKitClient` of @cloudflare/realtimekit (once Dyte) that is used; it follows the docs. */
export interface RealtimeKitMeeting {
  readonly self: Emitter & { readonly id: string; readonly roomJoined: boolean };
  readonly meta: Emitter;
  readonly participants: Emitter & {
    readonly joined: Emitter & { toArray(): readonly { readonly id: string; readonly name: string }[] };
    broadcastMessage(type: string, payload: Record<string, string>, target?: { participantIds: string[] }): unknown;
  };
}

const TYPE = 'call-payments';

/**
 * A call channel over Cloudflare RealtimeKit's broadcast messages. The event names no sender: what is reported is what the sender claims, so
 * `identity` is `claimed`. Five a second for one participant, the host's own among them, and then it throws; one's own come
 * back (RealtimeKit docs, "Broadcast messages"). No size is documented. The preset must let participants send.
 */
export function realtimeKit(meeting: RealtimeKitMeeting): Carrier {
  const { self, meta, participants } = meeting;
  const all = carrier({
    maxBytes: 1024, perSecond: 4, targeted: 'native', identity: 'claimed', echo: true,
    self: () => self.id,
    peers: () => participants.joined.toArray().map(({ id, name }) => namedPeer(id, name)),
    post: (text, to) => participants.broadcastMessage(TYPE, { ...wrap(text, undefined, self.id) }, to ? { participantIds: [to] } : undefined),
    off() {
      for (const off of offs) off();
    },
  });
  const onRoom = () => {
    all.open(self.roomJoined);
    all.told();
  };
  const offs = [
    listen(participants, {
      broadcastedMessage({ type, payload }: { type: string; payload: unknown }) {
        if (type === TYPE) all.hear(...unwrap(payload));
      },
    }),
    listen(participants.joined, { participantJoined: all.told, participantLeft: all.told }),
    listen(self, { roomJoined: onRoom, roomLeft: () => all.open(false) }),
    listen(meta, { socketConnectionUpdate: ({ state }: { state: string }) => all.open(state === 'connected' && self.roomJoined) }),
  ];
  onRoom();
  return all;
}
