import type { CallChannel, Peer } from './call-channel.js';
import { PORT, PORT_PLEASE } from './message-port.js';
import type { Incoming } from './relayed.js';

/** A frame's text is never longer, in UTF-16 units: nothing of ours is. */
const LIMIT = 4096;

/**
 * For the page around an iframe: lets the elements in the frame use the page's own call channel.
 * @param frame the frame's window; @param frameOrigin its exact origin. Anybody else is not answered.
 * @returns ends it.
 */
export function bridgeToFrame(
  frame: Pick<Window, 'postMessage'>, frameOrigin: string, channel: CallChannel, here: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> = window,
): () => void {
  let end = () => {};
  const connect = () => {
    end();
    const { port1: port, port2 } = new MessageChannel();
    let peers: readonly Peer[] = [];
    const post = (frame: Incoming) => {
      port.postMessage(frame);
    };
    const tell = () => post({ self: channel.selfId ?? '', peers });
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      const { text, to } = (data ?? {}) as Record<string, unknown>;
      if (typeof text === 'string' && text.length <= LIMIT) void channel.send(text, typeof to === 'string' ? to : undefined).catch(() => {});
    };
    const off = [
      channel.subscribe((text, from = '') => post({ text, from })),
      channel.onPeers?.((now) => {
        peers = now;
        tell();
      }),
      channel.onReady?.(tell),
    ];
    if (!channel.onReady) tell();
    end = () => {
      for (const stop of off) stop?.();
      port.close();
    };
    frame.postMessage(PORT, frameOrigin, [port2]);
  };
  const onMessage = (event: Event) => {
    const { data, origin, source } = event as MessageEvent<unknown>;
    if (data === PORT_PLEASE && origin === frameOrigin && source === frame) connect();
  };
  here.addEventListener('message', onMessage);
  // The frame may have asked before anybody listened.
  connect();
  return () => {
    here.removeEventListener('message', onMessage);
    end();
  };
}
