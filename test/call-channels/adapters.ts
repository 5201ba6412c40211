/** Every adapter of the package. `table.test.ts` holds this list to the folder, and prints what it measures. */
export interface Adapter {
  readonly name: string;
  /** In src/call-channels, without `.ts`. */
  readonly file: string;
  /** Whose declarations the adapter's types are held to: an installed package, the platform's own, or what its docs say. */
  readonly types: string;
  /** What its tests talk to: the real thing, or a double of what its documentation says. */
  readonly tested: 'real' | 'double';
}

const adapter = (tested: Adapter['tested'], name: string, file: string, types: string): Adapter => ({ name, file, types, tested });

export const ADAPTERS: readonly Adapter[] = [
  adapter('real', 'RTCDataChannel', 'rtc-data-channel', 'platform'),
  adapter('real', 'Socket.IO', 'socket-io', 'socket.io-client'),
  adapter('real', 'WebSocket', 'web-socket', 'platform'),
  adapter('real', 'MessagePort', 'message-port', 'platform'),
  adapter('real', 'BroadcastChannel', 'broadcast-channel', 'platform'),
  adapter('real', 'PeerJS', 'peerjs', 'peerjs'),
  adapter('real', 'Janus TextRoom', 'janus', 'docs'),
  adapter('double', 'LiveKit', 'livekit', 'livekit-client'),
  adapter('double', 'Daily', 'daily', '@daily-co/daily-js'),
  adapter('double', 'Jitsi, iframe', 'jitsi', '@types/jitsi-meet'),
  adapter('double', 'lib-jitsi-meet', 'lib-jitsi-meet', 'docs'),
  adapter('double', 'Twilio Video', 'twilio-video', 'twilio-video'),
  adapter('double', 'Vonage (OpenTok)', 'vonage', 'docs'),
  adapter('double', 'Matrix widget', 'matrix-widget', 'matrix-widget-api'),
  adapter('double', 'Amazon Chime', 'chime', 'amazon-chime-sdk-js'),
  adapter('double', '100ms', 'hms', '@100mslive/hms-video-store'),
  adapter('double', 'Stream Video', 'stream-video', 'docs'),
  adapter('double', 'Agora Signaling', 'agora-rtm', 'agora-rtm'),
  adapter('double', 'Ably', 'ably', 'ably'),
  adapter('double', 'Pusher', 'pusher', 'pusher-js'),
  adapter('double', 'Cloudflare RealtimeKit', 'realtimekit', 'docs'),
  adapter('double', 'Zoom Video SDK', 'zoom-video', 'docs'),
];
