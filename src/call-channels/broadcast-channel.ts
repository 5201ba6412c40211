import type { CallChannel } from './call-channel.js';

/** The part of a `BroadcastChannel` that is used. */
export type BroadcastChannelLike = Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'removeEventListener'>;

/**
 * A call channel between tabs and frames of one origin: for demos, tests, and calls whose parts live in several frames.
 * The platform does not name senders, so targeted messages reach everyone.
 */
export function broadcastChannel(channel: BroadcastChannelLike): CallChannel {
  return {
    async send(text) {
      channel.postMessage(text);
    },
    subscribe(listener) {
      const onMessage = ({ data }: MessageEvent<unknown>) => {
        if (typeof data === 'string') listener(data);
      };
      channel.addEventListener('message', onMessage);
      return () => channel.removeEventListener('message', onMessage);
    },
    onReady(listener) {
      listener();
      return () => {};
    },
  };
}
