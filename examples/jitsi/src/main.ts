import type { JitsiMeetExternalAPIConstructor } from 'jitsi-meet';
import { broadcastChannel } from 'call-payments';
import { jitsi } from 'call-payments/call-channels/jitsi.js';
import { as, showPayments } from './payment';

/** What the deployment's `external_api.js` defines. */
declare const JitsiMeetExternalAPI: JitsiMeetExternalAPIConstructor;
const { VITE_JITSI_DOMAIN: domain } = import.meta.env;

if (domain) {
  await loadScript(`https://${domain}/external_api.js`);
  const api = new JitsiMeetExternalAPI(domain, { roomName: 'call-1', parentNode: document.querySelector('#call')!, height: 480, userInfo: { displayName: as, email: '' } });
  // Endpoint messages are the channel; the adapter is made together with the API.
  showPayments(jitsi(api));
} else {
  // No deployment to call: two tabs are the call.
  showPayments(broadcastChannel(new BroadcastChannel('call-1')));
}

function loadScript(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement('script'), { src, onload: () => resolve(), onerror: () => reject(new Error(`${src} was not loaded`)) });
    document.head.append(script);
  });
}
