/** Calls in one page for the promises of adapters, over the real thing. Bundled for the browser. */
import { janusTextRoom } from '../../../src/call-channels/janus.js';
import { peerJs, type PeerJsLike } from '../../../src/call-channels/peerjs.js';
import { rtcDataChannel } from '../../../src/call-channels/rtc-data-channel.js';
import { CHANNEL_PROMISES, type TestCall, type TestParticipant } from '../../../src/testing/index.js';
import { openJanusTextRoom } from '../../../demo/pages/call/janus-session.js';

interface Ports {
  readonly peerjs: number;
  readonly janus: number;
}

declare global {
  interface Window {
    /** PeerJS's own script. */
    peerjs?: { readonly Peer: new (id: string, options: object) => PeerJsLike & { readonly id: string; once(event: 'open', listener: () => void): unknown; destroy(): void } };
    channelPromises: { readonly names: readonly string[]; keep(kind: string, name: string, ports: Ports): Promise<string | null> };
  }
}

/** A mesh: a connection with one data channel for each pair. */
function rtcCall(): TestCall {
  interface Member {
    readonly id: string;
    readonly channel: ReturnType<typeof rtcDataChannel>;
    readonly links: Map<string, RTCPeerConnection>;
  }
  const members: Member[] = [];
  const link = async (one: Member, other: Member) => {
    const ends = [one, other].map(() => new RTCPeerConnection()) as [RTCPeerConnection, RTCPeerConnection];
    ends.forEach((end, index) => (end.onicecandidate = ({ candidate }) => void ends[1 - index]!.addIceCandidate(candidate ?? undefined).catch(() => {})));
    const channels = ends.map((end) => end.createDataChannel('call-payments', { negotiated: true, id: 17 }));
    one.links.set(other.id, ends[0]);
    other.links.set(one.id, ends[1]);
    one.channel.add(channels[0]!, other.id);
    other.channel.add(channels[1]!, one.id);
    await ends[0].setLocalDescription();
    await ends[1].setRemoteDescription(ends[0].localDescription!);
    await ends[1].setLocalDescription();
    await ends[0].setRemoteDescription(ends[1].localDescription!);
    await Promise.all(channels.map((channel) => new Promise((resolve) => (channel.readyState === 'open' ? resolve(null) : channel.addEventListener('open', resolve)))));
  };
  const unlink = (member: Member) => {
    members.splice(members.indexOf(member), 1);
    for (const [id, end] of member.links) {
      end.close();
      const far = members.find((other) => other.id === id);
      far?.links.get(member.id)?.close();
      far?.links.delete(member.id);
    }
    member.links.clear();
  };
  return {
    async join(name, connected = true): Promise<TestParticipant> {
      const member: Member = { id: `rtc-${name}`, channel: rtcDataChannel(), links: new Map() };
      const connect = async () => {
        const others = [...members];
        members.push(member);
        await Promise.all(others.map((other) => link(member, other)));
      };
      if (connected) await connect();
      return {
        channel: member.channel, connect,
        id: () => member.id,
        leave: async () => unlink(member),
        async reconnect() {
          unlink(member);
          await connect();
        },
      };
    },
    async end() {
      for (const member of [...members]) unlink(member);
    },
  };
}

function peerJsCall(port: number): TestCall {
  const peers: { id: string; destroy(): void }[] = [];
  return {
    async join(_, connected = true): Promise<TestParticipant> {
      const peer = new window.peerjs!.Peer(crypto.randomUUID(), { host: location.hostname, port, path: '/', config: { iceServers: [] } });
      await new Promise<void>((resolve) => peer.once('open', resolve));
      const channel = peerJs(peer);
      const connect = async () => {
        for (const { id } of peers) channel.dial(id);
        const before = peers.length;
        peers.push(peer);
        while (before > 0) {
          let count = 0;
          channel.onPeers!((list) => (count = list.length))();
          if (count >= before) break;
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
      };
      if (connected) await connect();
      const leave = async () => {
        peers.splice(peers.indexOf(peer), 1);
        peer.destroy();
      };
      return { channel, connect, leave, id: () => peer.id };
    },
    async end() {
      for (const peer of peers) peer.destroy();
    },
  };
}

function janusCall(port: number): TestCall {
  const room = Math.floor(Math.random() * 1e9);
  const ends: (() => void)[] = [];
  return {
    async join(name): Promise<TestParticipant> {
      const { channel: data, close } = await openJanusTextRoom(`ws://127.0.0.1:${String(port)}`, room);
      ends.push(close);
      const id = `${name}-${crypto.randomUUID()}`;
      const channel = janusTextRoom(data, room, id, name);
      await new Promise<void>((resolve) => channel.onReady(resolve));
      return {
        channel,
        id: () => id,
        leave: async () => close(),
        sendForeign: (what) => data.send(JSON.stringify({ textroom: 'message', transaction: 'chat', room, text: JSON.stringify(what) })),
      };
    },
    async end() {
      for (const close of ends) close();
    },
  };
}

window.channelPromises = {
  names: CHANNEL_PROMISES.map(({ name }) => name),
  async keep(kind, name, ports) {
    const call = kind === 'rtc' ? rtcCall() : kind === 'peerjs' ? peerJsCall(ports.peerjs) : janusCall(ports.janus);
    try {
      await CHANNEL_PROMISES.find((promise) => promise.name === name)!.keep(call);
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      await call.end?.();
    }
  },
};
