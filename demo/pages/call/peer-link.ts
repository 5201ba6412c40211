/**
 * The WebRTC connection to one peer: "perfect negotiation" (both sides may start, the polite one gives way), one data channel
 * with a fixed id beside sound and picture. A peer that reloads is a new peer, and gets a new connection.
 * @see https://www.w3.org/TR/webrtc/#perfect-negotiation-example
 */
import type { Signal } from '../../signalling-events.js';

/** `negotiated` with a fixed id: both sides make the channel, so there is no event to miss. */
const CHANNEL_ID = 17;

export interface PeerLinkOptions {
  /** Exactly one of the two makes the first offer; the other is the polite one from then on. */
  readonly offers: boolean;
  readonly stream: MediaStream;
  readonly send: (signal: Signal) => void;
  readonly onRemoteStream: (stream: MediaStream) => void;
  readonly onState: (state: RTCPeerConnectionState) => void;
}

export interface PeerLink {
  /** For the payment elements' messages. */
  readonly channel: RTCDataChannel;
  receive(signal: Signal): Promise<void>;
  replaceTrack(track: MediaStreamTrack): void;
  close(): void;
}

export function linkToPeer({ offers, stream, send, onRemoteStream, onState }: PeerLinkOptions): PeerLink {
  // No STUN: the demo needs no internet. Across networks a platform would name its own servers here.
  const connection = new RTCPeerConnection({ iceServers: [] });
  const channel = connection.createDataChannel('call-payments', { negotiated: true, id: CHANNEL_ID });
  // Both are ready at the same moment: without this every call would begin with two offers that cross.
  let mayOffer = offers;
  let makingOffer = false;
  let ignoringOffer = false;
  let settingAnswer = false;

  connection.onnegotiationneeded = async () => {
    if (!mayOffer) return;
    try {
      makingOffer = true;
      await connection.setLocalDescription();
      send({ description: connection.localDescription });
    } catch (error) {
      if (connection.signalingState !== 'closed') console.warn('Negotiation', error);
    } finally {
      makingOffer = false;
    }
  };
  connection.onicecandidate = ({ candidate }) => send({ candidate: candidate?.toJSON() ?? null });
  connection.ontrack = ({ streams: [remote] }) => remote && onRemoteStream(remote);
  connection.onconnectionstatechange = () => {
    if (connection.connectionState === 'failed' && offers) connection.restartIce();
    onState(connection.connectionState);
  };
  for (const track of stream.getTracks()) connection.addTrack(track, stream);

  const accept = async (description: RTCSessionDescriptionInit) => {
    const ready = !makingOffer && (connection.signalingState === 'stable' || settingAnswer);
    ignoringOffer = offers && description.type === 'offer' && !ready;
    if (ignoringOffer) return;
    mayOffer = true;
    settingAnswer = description.type === 'answer';
    await connection.setRemoteDescription(description);
    settingAnswer = false;
    if (description.type !== 'offer') return;
    await connection.setLocalDescription();
    send({ description: connection.localDescription });
  };

  return {
    channel,
    async receive({ description, candidate }) {
      try {
        if (description) await accept(description);
        else if (candidate) await connection.addIceCandidate(candidate);
      } catch (error) {
        settingAnswer = false;
        // Candidates of an offer that was passed over have nowhere to go.
        if (!ignoringOffer && connection.signalingState !== 'closed') console.warn('Signalling', error);
      }
    },
    replaceTrack(track) {
      const sender = connection.getSenders().find((candidate) => candidate.track?.kind === track.kind);
      void sender?.replaceTrack(track).catch((error: unknown) => console.warn('Track', error));
    },
    close() {
      channel.close();
      connection.close();
    },
  };
}
