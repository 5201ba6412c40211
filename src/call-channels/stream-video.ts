import { carrier, type Carrier } from './carrier.js';
import { unwrap, wrap } from './envelope.js';
import { namedPeer } from './named-peer.js';

interface Observed {
  subscribe(listener: () => void): { unsubscribe(): void };
}

/** The part of a `Call` of @stream-io/video-client that is used; it follows the docs. */
export interface StreamCall {
  readonly currentUserId?: string | undefined;
  readonly state: {
    readonly callingState: string;
    readonly callingState$: Observed;
    readonly remoteParticipants: readonly { readonly userId: string; readonly name: string }[];
    readonly remoteParticipants$: Observed;
  };
  sendCustomEvent(payload: Record<string, unknown>): Promise<unknown>;
  on(event: 'custom', listener: (event: { readonly custom: Record<string, unknown>; readonly user: { readonly id: string } }) => void): () => void;
}

/**
 * A call channel over Stream's custom events. The user's role needs the capability to send events; those who watch or have joined
 * the call receive them. At most 5 KB (Stream Video docs, "Custom Events"). Senders are users, so a person's second window is deaf to the
 * first. Everybody gets what is for one.
 */
export function streamVideo(call: StreamCall): Carrier {
  // Each text is a request of its own over HTTPS, and two at once would overtake each other.
  let before: Promise<unknown> = Promise.resolve();
  const all = carrier({
    maxBytes: 768, targeted: 'filtered', identity: 'server', echo: true,
    self: () => call.currentUserId,
    // Somebody with two windows is there twice.
    peers: () => new Map(call.state.remoteParticipants.map(({ userId, name }) => [userId, namedPeer(userId, name)])).values(),
    post: (text, to) => (before = before.catch(() => {}).then(() => call.sendCustomEvent({ ...wrap(text, to) }))),
    off() {
      off();
      calling.unsubscribe();
      participants.unsubscribe();
    },
  });
  const off = call.on('custom', ({ custom, user }) => all.hear(...unwrap(custom, user.id)));
  const calling = call.state.callingState$.subscribe(() => all.open(call.state.callingState === 'joined'));
  const participants = call.state.remoteParticipants$.subscribe(all.told);
  return all;
}
