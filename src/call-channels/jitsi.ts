import { carrier, type Carrier } from './carrier.js';
import { unwrap, wrapText } from './envelope.js';
import { listen } from './listen.js';
import { namedPeer } from './named-peer.js';

/** The part of a `JitsiMeetExternalAPI` that is used; it comes from the deployment's `external_api.js`. */
export interface JitsiMeetApi {
  executeCommand(command: 'sendEndpointTextMessage', to: string, text: string): void;
  getParticipantsInfo(): readonly { readonly participantId: string; readonly displayName?: string }[];
  addListener(event: string, listener: never): unknown;
  removeListener(event: string, listener: never): unknown;
}
interface TextMessage {
  readonly senderInfo?: { readonly id?: string };
  readonly eventData?: { readonly text?: unknown };
}

/**
 * A call channel over an embedded Jitsi Meet, 8x8 JaaS too. Make it together with the `JitsiMeetExternalAPI`: nothing tells later whether
 * the data channel is open. The deployment needs `openBridgeChannel`; visitors' texts are not forwarded; alone in the call there
 * is no data channel (Jitsi handbook, "IFrame API: Events", "IFrame API: Commands"). No limit is documented; 16 KB are kept to.
 */
export function jitsi(api: JitsiMeetApi): Carrier {
  let self = '';
  const all = carrier({
    maxBytes: 2048, targeted: 'native', identity: 'server', echo: false,
    self: () => self,
    peers: () => api.getParticipantsInfo().filter(({ participantId: id }) => id && id !== 'local').map(({ participantId, displayName }) => namedPeer(participantId, displayName)),
    post: (text, to = '') => api.executeCommand('sendEndpointTextMessage', to, wrapText(text)),
    off: () => off(),
  });
  const off = listen(
    api,
    {
      // The handbook prints it flat; what comes has it under `data`.
      endpointTextMessageReceived(event: TextMessage & { readonly data?: TextMessage }) {
        const { senderInfo, eventData } = event.data ?? event;
        all.hear(unwrap(eventData?.text)[0], senderInfo?.id);
      },
      videoConferenceJoined({ id }: { id: string }) {
        self = id;
        all.told();
      },
      videoConferenceLeft: () => all.open(false),
      dataChannelOpened: () => all.open(),
      dataChannelClosed: () => all.open(false),
      participantJoined: all.told,
      participantLeft: all.told,
      displayNameChange: all.told,
    },
    'addListener',
    'removeListener',
  );
  return all;
}
