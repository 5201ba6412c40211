import { Room, RoomEvent, Track } from 'livekit-client';
import { broadcastChannel } from 'call-payments';
import { liveKit } from 'call-payments/call-channels/livekit.js';
import { as, showPayments } from './payment';

const { VITE_LIVEKIT_URL: url, VITE_LIVEKIT_TOKEN_URL: tokenUrl } = import.meta.env;

if (url && tokenUrl) {
  const room = new Room();
  // The room's own data packets are the channel; the adapter may be there before the room is connected.
  showPayments(liveKit(room));
  room.on(RoomEvent.TrackSubscribed, (track) => {
    if (track.kind === Track.Kind.Video || track.kind === Track.Kind.Audio) document.querySelector('#call')!.append(track.attach());
  });
  const token = await (await fetch(`${tokenUrl}?room=call-1&identity=${as}`)).text();
  await room.connect(url, token);
  await room.localParticipant.enableCameraAndMicrophone();
} else {
  // No LiveKit to connect to: two tabs are the call.
  showPayments(broadcastChannel(new BroadcastChannel('call-1')));
}
