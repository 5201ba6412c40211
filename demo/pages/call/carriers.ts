/** What the payment messages can travel over in this demo: `?channel=` of the call's address. A platform needs one of these. */
import { broadcastChannel } from '../../../src/call-channels/broadcast-channel.js';
import type { CallChannel } from '../../../src/call-channels/call-channel.js';
import { janusTextRoom } from '../../../src/call-channels/janus.js';
import { peerJs, type PeerJsLike } from '../../../src/call-channels/peerjs.js';
import { rtcDataChannel } from '../../../src/call-channels/rtc-data-channel.js';
import { socketIo } from '../../../src/call-channels/socket-io.js';
import { webSocket } from '../../../src/call-channels/web-socket.js';
import { io } from 'socket.io-client';
import { openJanusTextRoom } from './janus-session.js';

/** The other one has come. */
export interface Meeting {
  readonly call: string;
  readonly name: string;
  /** The two ends’ ids at the signalling. */
  readonly selfId: string;
  readonly peerId: string;
  /** Beside sound and picture. */
  readonly data: RTCDataChannel;
}

declare global {
  interface Window {
    /** PeerJS's own script. */
    peerjs?: { readonly Peer: new (id: string, options: object) => PeerJsLike & { destroy(): void } };
  }
}

/** Ends its own connection together with the adapter. */
const ending = (channel: CallChannel, end: () => void): CallChannel => {
  const close = channel.close?.bind(channel);
  return Object.assign(channel, {
    close() {
      close?.();
      end();
    },
  });
};

export const CARRIERS = {
  'rtc': ({ data, peerId }) => rtcDataChannel(data, peerId),
  'broadcast': ({ call }) => {
    const line = new BroadcastChannel(`call-${call}`);
    return ending(broadcastChannel(line), () => line.close());
  },
  'socket-io': ({ call, name }) => {
    const socket = io('/call-payments', { transports: ['websocket'], forceNew: true, auth: { call, name } });
    return ending(socketIo(socket), () => socket.disconnect());
  },
  'web-socket': ({ call, name }) => {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/demo/line?${new URLSearchParams({ call, name }).toString()}`);
    return ending(webSocket(socket), () => socket.close());
  },
  'peerjs': async ({ selfId, peerId }) => {
    const port = await portOf('peerjs');
    window.peerjs ?? (await script('/node_modules/peerjs/dist/peerjs.min.js'));
    const id = (of: string) => `call-${of.replaceAll('_', '-')}-x`;
    const peer = new window.peerjs!.Peer(id(selfId), { host: location.hostname, port, path: '/', config: { iceServers: [] } });
    await new Promise((resolve) => peer.on('open', resolve));
    // Both dial: whoever registers second reaches the first.
    return ending(peerJs(peer, [id(peerId)]), () => peer.destroy());
  },
  'janus': async ({ call, selfId, name }) => {
    const { channel, close } = await openJanusTextRoom(`ws://127.0.0.1:${String(await portOf('janus'))}`, roomOf(call));
    return ending(janusTextRoom(channel, roomOf(call), selfId, name), close);
  },
} as const satisfies Record<string, (meeting: Meeting) => CallChannel | Promise<CallChannel>>;
export type CarrierKind = keyof typeof CARRIERS;

/** The server starts it on the first question. */
async function portOf(kind: 'peerjs' | 'janus'): Promise<number> {
  const answer = await fetch(`/demo/carriers/${kind}`, { method: 'POST' });
  if (!answer.ok) throw new Error(`${kind} is not installed here`);
  return ((await answer.json()) as { port: number }).port;
}

function script(src: string): Promise<unknown> {
  const element = Object.assign(document.createElement('script'), { src });
  document.head.append(element);
  return new Promise((resolve, reject) => {
    element.onload = resolve;
    element.onerror = reject;
  });
}

/** A room's number from a call's name. */
const roomOf = (call: string): number => [...call].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_000_007, 7);
