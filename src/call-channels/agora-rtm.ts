import { carrier, type Carrier } from './carrier.js';
import { unwrap, wrapText } from './envelope.js';
import { listen } from './listen.js';

interface RtmMessage {
  readonly publisher: string;
  readonly message: unknown;
  readonly channelName: string;
  readonly channelType: string;
}
interface RtmPresence {
  readonly eventType: string;
  readonly publisher: string;
  readonly channelName: string;
  readonly snapshot: readonly { readonly userId: string }[] | null;
}

/** The part of an `RTMClient` of agora-rtm (or agora-rtm-sdk) 2 that is used. */
export interface AgoraRtmClient {
  publish(channelName: string, message: string, options?: { channelType: 'USER' }): Promise<unknown>;
  subscribe(channelName: string): Promise<unknown>;
  unsubscribe(channelName: string): Promise<unknown>;
  addEventListener(event: string, listener: never): void;
  removeEventListener(event: string, listener: never): void;
}

/**
 * A call channel over Agora Signaling (RTM 2), which is a product with tokens of its own beside Agora's calls: the host logs in. Give it a
 * channel of its own: it subscribes, and unsubscribes when it is closed. At most 32 KB, 60 messages a second for one client (Agora
 * docs, "Signaling: Limitations"). Who is offline can't be sent to.
 * @param userId the id that was logged in with
 */
export function agoraRtm(rtm: AgoraRtmClient, userId: string, channelName: string): Carrier {
  const users = new Set<string>();
  const all = carrier({
    maxBytes: 4096, perSecond: 50, targeted: 'native', identity: 'server', echo: true,
    self: () => userId,
    peers: () => [...users].map((id) => ({ id })),
    post: (text, to) => (to ? rtm.publish(to, wrapText(text), { channelType: 'USER' }) : rtm.publish(channelName, wrapText(text))),
    off() {
      off();
      rtm.unsubscribe(channelName).catch(() => {});
    },
  });
  /** Again after each reconnect: the client may have restored it itself, and refuse. */
  const enter = (isConnected: boolean) => void rtm.subscribe(channelName).then(() => all.open(), () => all.open(isConnected));
  // Before subscribing, or the list of who is there is missed.
  const off = listen(
    rtm,
    {
      message({ publisher, message, channelName: name, channelType }: RtmMessage) {
        if (name === channelName || channelType === 'USER') all.hear(unwrap(message)[0], publisher);
      },
      presence({ eventType, publisher, channelName: name, snapshot }: RtmPresence) {
        if (name !== channelName) return;
        if (eventType === 'SNAPSHOT') {
          users.clear();
          for (const { userId: id } of snapshot ?? []) users.add(id);
        } else if (eventType === 'REMOTE_JOIN') users.add(publisher);
        else if (/LEAVE|TIMEOUT/.test(eventType)) users.delete(publisher);
        all.told();
      },
      linkState({ currentState }: { currentState: string }) {
        all.open(false);
        if (currentState === 'CONNECTED') enter(true);
      },
    },
    'addEventListener',
    'removeEventListener',
  );
  enter(false);
  return all;
}
