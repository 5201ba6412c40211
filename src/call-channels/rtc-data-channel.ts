import type { CallChannel } from './call-channel.js';
import { carrier, type Carrier } from './carrier.js';

/** The part of an `RTCDataChannel` that is used. */
export type DataChannelLike = Pick<RTCDataChannel, 'readyState' | 'send' | 'addEventListener' | 'removeEventListener'>;

/** Every browser's data channels take this much; ours are far shorter. */
const MAX_BYTES = 16_384;

/**
 * A call channel over plain WebRTC data channels, one for each peer: `rtcDataChannel(channel, 'peer-1')`, or in a mesh
 * `const calls = rtcDataChannel(); calls.add(channel, 'peer-1')` as they come. The data channels stay the host's: they are
 * neither opened nor closed here. One with `negotiated: true` and a fixed id is there on both sides from the start.
 * @param peerId the host's name for the peer; reported as the sender.
 */
export function rtcDataChannel(channel?: DataChannelLike, peerId = 'peer'): CallChannel & Carrier & { add(channel: DataChannelLike, peerId: string): void } {
  const peers = new Map<string, { channel: DataChannelLike; off: () => void }>();
  const openOnes = () => [...peers].filter(([, { channel: { readyState } }]) => readyState === 'open');
  const all = carrier({
    maxBytes: MAX_BYTES, targeted: 'native', identity: 'connection', echo: false,
    peers: () => openOnes().map(([id]) => ({ id })),
    post(text, to) {
      const targets = openOnes().filter(([id]) => !to || id === to);
      if (!targets.length) throw new Error('unknown participant');
      for (const [, { channel }] of targets) channel.send(text);
    },
    off: () => {
      for (const { off } of peers.values()) off();
    },
  });
  const add = (channel: DataChannelLike, id: string) => {
    const onMessage = ({ data }: MessageEvent<unknown>) => all.hear(data, id);
    const onState = () => {
      if (channel.readyState === 'closed' && peers.get(id)?.channel === channel) peers.delete(id);
      // Each peer that opens is a chance to ring.
      all.open(false);
      all.open(openOnes().length);
      all.told();
    };
    peers.get(id)?.off();
    channel.addEventListener('message', onMessage);
    channel.addEventListener('open', onState);
    channel.addEventListener('close', onState);
    peers.set(id, {
      channel,
      off() {
        channel.removeEventListener('message', onMessage);
        channel.removeEventListener('open', onState);
        channel.removeEventListener('close', onState);
      },
    });
    onState();
  };
  if (channel) add(channel, peerId);
  return Object.assign(all, { add });
}
