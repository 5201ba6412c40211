/** What the payment messages can travel over in this demo: `?channel=` of the call's address. A platform needs one of these. */
import { broadcastChannel } from '../../../src/call-channels/broadcast-channel.js';
import type { CallChannel } from '../../../src/call-channels/call-channel.js';
import { daily } from '../../../src/call-channels/daily.js';
import { janusTextRoom } from '../../../src/call-channels/janus.js';
import { jitsi, type JitsiMeetApi } from '../../../src/call-channels/jitsi.js';
import { liveKit } from '../../../src/call-channels/livekit.js';
import { peerJs } from '../../../src/call-channels/peerjs.js';
import { rtcDataChannel } from '../../../src/call-channels/rtc-data-channel.js';
import { socketIo } from '../../../src/call-channels/socket-io.js';
import { webSocket } from '../../../src/call-channels/web-socket.js';
import { io } from 'socket.io-client';
import { toast } from '../toast.js';
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
    JitsiMeetExternalAPI?: new (domain: string, options: object) => JitsiMeetApi & { dispose(): void };
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
    const { Peer } = await import('peerjs');
    const id = (of: string) => `call-${of.replaceAll('_', '-')}-x`;
    const dial = async (): Promise<InstanceType<typeof Peer>> => {
      // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- PeerJS takes a plain object, and types it as a class
      const made = new Peer(id(selfId), { host: location.hostname, port, path: '/', config: { iceServers: [] } });
      const open = await new Promise<boolean>((resolve) => {
        made.once('open', () => resolve(true));
        made.once('error', () => resolve(false));
      });
      if (open) return made;
      made.destroy();
      await new Promise((resolve) => setTimeout(resolve, 500));
      return dial();
    };
    const peer = await dial();
    // Both dial: whoever registers second reaches the first.
    return ending(peerJs(peer, [id(peerId)]), () => peer.destroy());
  },
  'janus': async ({ call, selfId, name }) => {
    const { channel, close } = await openJanusTextRoom(`ws://127.0.0.1:${String(await portOf('janus'))}`, roomOf(call));
    return ending(janusTextRoom(channel, roomOf(call), selfId, name), close);
  },
  'livekit': async ({ call, selfId, name }) => {
    const { url, token = '' } = await ask<{ url: string; token?: string }>('livekit', { call, participant: selfId, name });
    const { Room } = await import('livekit-client');
    const room = new Room();
    const channel = liveKit(room);
    await room.connect(url, token);
    return ending(channel, () => void room.disconnect());
  },
  'daily': async ({ name }) => {
    const { url } = await ask<{ url: string }>('daily');
    const { default: Daily } = await import('@daily-co/daily-js');
    const frame = Daily.createCallObject({ audioSource: false, videoSource: false });
    const channel = daily(frame);
    await frame.join({ url, userName: name });
    return ending(channel, () => void frame.destroy());
  },
  'jitsi': async ({ call, name }) => {
    const { url: domain } = await ask<{ url: string }>('jitsi');
    await script(`https://${domain}/external_api.js`);
    // Its own picture is not looked at here: only its data channel is used.
    const parentNode = Object.assign(document.createElement('div'), { hidden: true });
    document.body.append(parentNode);
    const api = new window.JitsiMeetExternalAPI!(domain, {
      roomName: `call-payments-${call}`, parentNode, userInfo: { displayName: name }, configOverwrite: { startAudioMuted: 0, startVideoMuted: 0, prejoinConfig: { enabled: false } },
    });
    return ending(jitsi(api), () => api.dispose());
  },
} as const satisfies Record<string, (meeting: Meeting) => CallChannel | Promise<CallChannel>>;
export type CarrierKind = keyof typeof CARRIERS;

/** What the demo's server has for it: some need to be installed, others keys. */
async function ask<Answer>(kind: string, body: object = {}): Promise<Answer> {
  const answer = await fetch(`/demo/carriers/${kind}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (answer.ok) return (await answer.json()) as Answer;
  const { error } = (await answer.json()) as { error: string };
  toast(error);
  throw new Error(error);
}
/** The server starts it on the first question. */
const portOf = async (kind: 'peerjs' | 'janus') => (await ask<{ port: number }>(kind)).port;

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
