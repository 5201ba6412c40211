/**
 * Held by the compiler, not run: each SDK's own type fits the part of it that our adapter is typed for, and the events and
 * states that the adapter waits for are among the SDK's. Types that have collapsed to `any` fit everything, so they fail.
 */
import type { Peer } from 'peerjs';
import type { DailyCall, DailyEvent, DailyMeetingState } from '@daily-co/daily-js';
import type { HMSNotificationTypes, HMSReactiveStore, HMSRoomState } from '@100mslive/hms-video-store';
import type { JitsiMeetExternalAPI } from 'jitsi-meet';
import type { Realtime, ChannelState, ConnectionState as AblyConnectionState } from 'ably';
import type AgoraRTM from 'agora-rtm';
import type { RTMEvents } from 'agora-rtm';
import type { AudioVideoFacade, AudioVideoObserver } from 'amazon-chime-sdk-js';
import type { ConnectionState, Room as LiveKitRoomOfSdk, RoomEvent } from 'livekit-client';
import type { WidgetApi, WidgetApiToWidgetAction } from 'matrix-widget-api';
import type { PresenceChannel } from 'pusher-js';
import type { Socket } from 'socket.io-client';
import type { LocalDataTrack, Room as TwilioRoomOfSdk } from 'twilio-video';
import type { AblyRealtime } from '../../src/call-channels/ably.js';
import type { AgoraRtmClient } from '../../src/call-channels/agora-rtm.js';
import type { ChimeAudioVideo } from '../../src/call-channels/chime.js';
import type { DailyCallLike } from '../../src/call-channels/daily.js';
import type { HmsSdk } from '../../src/call-channels/hms.js';
import type { JitsiMeetApi } from '../../src/call-channels/jitsi.js';
import type { LiveKitRoom } from '../../src/call-channels/livekit.js';
import type { MatrixWidgetApi } from '../../src/call-channels/matrix-widget.js';
import type { PusherPresenceChannel } from '../../src/call-channels/pusher.js';
import type { PeerJsLike } from '../../src/call-channels/peerjs.js';
import type { SocketIoLike } from '../../src/call-channels/socket-io.js';
import type { TwilioDataTrack, TwilioRoom } from '../../src/call-channels/twilio-video.js';

type IsAny<Type> = 0 extends 1 & Type ? true : false;
/** The SDK's type, if it is one and fits. */
type Fits<Sdk, Part> = IsAny<Sdk> extends true ? never : [Sdk] extends [Part] ? true : false;
/** The names, if the SDK has them all. */
type Has<Names, Wanted extends Names> = IsAny<Names> extends true ? never : string extends Names ? never : [Wanted] extends [never] ? never : true;

export const FITS: {
  liveKit: Fits<LiveKitRoomOfSdk, LiveKitRoom>;
  daily: Fits<DailyCall, DailyCallLike>;
  jitsi: Fits<JitsiMeetExternalAPI, JitsiMeetApi>;
  twilioRoom: Fits<TwilioRoomOfSdk, TwilioRoom>;
  twilioTrack: Fits<LocalDataTrack, TwilioDataTrack>;
  matrixWidget: Fits<WidgetApi, MatrixWidgetApi>;
  chime: Fits<AudioVideoFacade, ChimeAudioVideo>;
  hms: Fits<HMSReactiveStore, HmsSdk>;
  agoraRtm: Fits<InstanceType<typeof AgoraRTM.RTM>, AgoraRtmClient>;
  ably: Fits<Realtime, AblyRealtime>;
  pusher: Fits<PresenceChannel, PusherPresenceChannel>;
  socketIo: Fits<Socket, SocketIoLike>;
  peerJs: Fits<Peer, PeerJsLike>;
} = {
  liveKit: true, daily: true, jitsi: true, twilioRoom: true, twilioTrack: true, matrixWidget: true, chime: true, hms: true, agoraRtm: true, ably: true, pusher: true, socketIo: true, peerJs: true,
};

export const HAS: {
  liveKitEvents: Has<`${RoomEvent}`, 'dataReceived' | 'connectionStateChanged' | 'participantActive' | 'participantDisconnected'>;
  liveKitState: Has<`${ConnectionState}`, 'connected'>;
  dailyEvents: Has<DailyEvent, 'app-message' | 'joined-meeting' | 'left-meeting' | 'network-connection' | 'participant-joined' | 'participant-left'>;
  dailyState: Has<DailyMeetingState, 'joined-meeting'>;
  jitsiEvents: Has<Parameters<JitsiMeetExternalAPI['addListener']>[0], 'endpointTextMessageReceived' | 'videoConferenceJoined' | 'videoConferenceLeft' | 'participantJoined' | 'participantLeft' | 'displayNameChange'>;
  jitsiCommand: Has<Parameters<JitsiMeetExternalAPI['executeCommand']>[0], 'sendEndpointTextMessage'>;
  matrixEvent: Has<`${WidgetApiToWidgetAction}`, 'send_event'>;
  chimeEvents: Has<keyof AudioVideoObserver, 'audioVideoDidStart' | 'audioVideoDidStartConnecting' | 'audioVideoDidStop'>;
  hmsNotification: Has<`${HMSNotificationTypes}`, 'NEW_MESSAGE'>;
  hmsState: Has<`${HMSRoomState}`, 'Connected'>;
  agoraRtmEvents: Has<keyof RTMEvents.RTMClientEventMap, 'message' | 'presence' | 'linkState'>;
  agoraRtmState: Has<RTMEvents.LinkStateEvent['currentState'], 'CONNECTED'>;
  ablyConnection: Has<AblyConnectionState, 'connected'>;
  ablyChannel: Has<ChannelState, 'attached'>;
} = {
  liveKitEvents: true, liveKitState: true, dailyEvents: true, dailyState: true, jitsiEvents: true, jitsiCommand: true, matrixEvent: true, chimeEvents: true,
  hmsNotification: true, hmsState: true, agoraRtmEvents: true, agoraRtmState: true, ablyConnection: true, ablyChannel: true,
};
