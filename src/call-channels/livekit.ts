import { carrier, type Carrier } from './carrier.js';
import { listen, type Emitter } from './listen.js';
import { namedPeer } from './named-peer.js';

/** The part of a `Room` of livekit-client that is used. */
export interface LiveKitRoom extends Emitter {
  readonly state: string;
  readonly localParticipant: {
    readonly identity: string;
    publishData(data: Uint8Array<ArrayBuffer>, options: { reliable: boolean; topic: string; destinationIdentities?: string[] }): Promise<void>;
  };
  readonly remoteParticipants: ReadonlyMap<string, { readonly identity: string; readonly name?: string }>;
}

const TOPIC = 'call-payments';

/**
 * A call channel over LiveKit data packets. The access token needs the grant `canPublishData`: without it the server drops
 * what is sent and says nothing. At most 15 KiB a packet (LiveKit docs, "Data packets"); the server stamps the senders.
 */
export function liveKit(room: LiveKitRoom): Carrier {
  const all = carrier({
    maxBytes: 15_000, targeted: 'native', identity: 'server', echo: false,
    self: () => room.localParticipant.identity,
    peers: () => [...room.remoteParticipants.values()].map(({ identity, name }) => namedPeer(identity, name)),
    post: (text, to) => room.localParticipant.publishData(new TextEncoder().encode(text), { reliable: true, topic: TOPIC, ...(to ? { destinationIdentities: [to] } : {}) }),
    off: () => off(),
  });
  const onState = () => {
    all.open(room.state === 'connected');
    all.told();
  };
  const off = listen(room, {
    dataReceived(payload: Uint8Array, participant: { readonly identity: string } | undefined, _kind: unknown, topic: unknown, _encryption: unknown, identity: string | undefined) {
      // The participant is missing where the sender has just come; the identity where it is hidden, or the host's server.
      const from = participant?.identity || identity;
      if (topic === TOPIC && from) all.hear(new TextDecoder().decode(payload), from);
    },
    connectionStateChanged: onState,
    // One who is connected can't receive yet; one who is active can.
    participantActive: all.told,
    participantDisconnected: all.told,
  });
  onState();
  return all;
}
