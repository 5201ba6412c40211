import type { CallChannel } from './call-channel.js';

/** The part of an `RTCDataChannel` that is used. */
export type DataChannelLike = Pick<RTCDataChannel, 'readyState' | 'send' | 'addEventListener' | 'removeEventListener'>;

/**
 * A call channel over a plain WebRTC data channel (one peer). The channel stays the host's: it is neither opened nor closed
 * here. What is sent before it opens is dropped: the protocol above rings again when the channel is ready.
 * @param peerId the host's name for the peer; reported as the sender.
 */
export function rtcDataChannel(channel: DataChannelLike, peerId?: string): CallChannel {
  return {
    async send(text, to) {
      if (to !== undefined && to !== peerId) throw new Error('rtcDataChannel: unknown participant');
      if (channel.readyState !== 'open') throw new Error('rtcDataChannel: not open');
      channel.send(text);
    },
    subscribe(listener) {
      const onMessage = ({ data }: MessageEvent<unknown>) => {
        if (typeof data === 'string') listener(data, peerId);
      };
      channel.addEventListener('message', onMessage);
      return () => channel.removeEventListener('message', onMessage);
    },
    onReady(listener) {
      if (channel.readyState === 'open') listener();
      channel.addEventListener('open', listener);
      return () => channel.removeEventListener('open', listener);
    },
  };
}
