import type { CallChannel } from './call-channel.js';
import { carrier } from './carrier.js';
import { unwrap, wrap } from './envelope.js';

/** The part of a `BroadcastChannel` that is used. */
export type BroadcastChannelLike = Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'removeEventListener'>;

/**
 * A call channel between tabs and frames of one origin: for demos, tests, and calls whose parts live in several frames.
 * The platform names no sender, so each text says whose it is, and everybody gets what is for one.
 * @param selfId this participant's id; default a random one.
 */
export function broadcastChannel(channel: BroadcastChannelLike, selfId: string = crypto.randomUUID()): CallChannel {
  const onMessage = ({ data }: MessageEvent<unknown>) => all.hear(...unwrap(data));
  const all = carrier({
    maxBytes: 65_536, targeted: 'filtered', identity: 'claimed', echo: false,
    self: () => selfId,
    post: (text, to) => channel.postMessage(wrap(text, to, selfId)),
    off: () => channel.removeEventListener('message', onMessage as EventListener),
  });
  channel.addEventListener('message', onMessage as EventListener);
  all.open();
  return all;
}
