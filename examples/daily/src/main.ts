import Daily from '@daily-co/daily-js';
import { broadcastChannel } from 'call-payments';
import { daily } from 'call-payments/call-channels/daily.js';
import { as, showPayments } from './payment';

const { VITE_DAILY_ROOM_URL: url } = import.meta.env;

if (url) {
  const call = Daily.createFrame(document.querySelector<HTMLElement>('#call')!, { iframeStyle: { width: '100%', height: '60vh', border: '0' } });
  // Daily's app messages are the channel; the adapter may be there before the meeting is joined.
  showPayments(daily(call));
  await call.join({ url, userName: as });
} else {
  // No room to join: two tabs are the call.
  showPayments(broadcastChannel(new BroadcastChannel('call-1')));
}
