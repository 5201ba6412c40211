import { carrier, type Carrier } from './carrier.js';
import { listen, type Emitter } from './listen.js';
import { namedPeer } from './named-peer.js';

/** The part of a client of @zoom/videosdk that is used; it follows the docs. */
export interface ZoomVideoClient extends Emitter {
  getCommandClient(): { send(text: string, userId?: number): Promise<unknown> };
  getCurrentUserInfo(): { readonly userId: number } | null | undefined;
  getAllUser(): readonly { readonly userId: number; readonly displayName: string }[];
}

/**
 * A call channel over the command channel of the Zoom Video SDK, the narrowest there is: 512 characters, and two commands a second for the whole
 * session, so each side keeps to one (Zoom Video SDK docs, "Command channel"). Raise the rate with Zoom's support if the host sends
 * commands of its own. They come as they are, without an envelope, which would cost half the room.
 */
export function zoomVideo(client: ZoomVideoClient): Carrier {
  const self = () => client.getCurrentUserInfo()?.userId;
  const all = carrier({
    maxBytes: 512, perSecond: 1, targeted: 'native', identity: 'server', echo: true,
    self,
    peers: () => client.getAllUser().map(({ userId, displayName }) => namedPeer(userId, displayName)),
    async post(text, to) {
      // A failure may be what it resolves with.
      const result = (await client.getCommandClient().send(text, ...(to ? [Number(to)] : []))) as { reason?: string } | '' | null;
      if (result && result.reason) throw new Error(result.reason);
    },
    off: () => off(),
  });
  const off = listen(client, {
    // The id is a string in some events and a number in others.
    'command-channel-message': ({ senderId, text }: { senderId: string | number; text: unknown }) => all.hear(text, String(senderId)),
    'connection-change': ({ state }: { state: string }) => {
      all.open(state === 'Connected');
      all.told();
    },
    'user-added': all.told,
    'user-removed': all.told,
  });
  all.open(self());
  return all;
}
