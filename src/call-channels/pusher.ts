import { carrier, type Carrier } from './carrier.js';
import { unwrap, wrap } from './envelope.js';
import { listen } from './listen.js';
import { namedPeer } from './named-peer.js';

interface PusherEvents {
  bind(event: string, listener: never): unknown;
  unbind(event: string, listener: never): unknown;
}

/** The part of a `PresenceChannel` of pusher-js that is used. */
export interface PusherPresenceChannel extends PusherEvents {
  readonly subscribed: boolean;
  readonly members: { readonly myID: string; readonly members: Readonly<Record<string, unknown>> };
  readonly pusher: { readonly connection: PusherEvents };
  trigger(event: string, data: unknown): boolean;
}

const EVENT = 'client-call-payments';

/**
 * A call channel over Pusher, beside a call that carries no texts: `pusher(client.subscribe('presence-call-42'))`. Client events must be switched on
 * for the app, and the channel be a presence channel: only there the server stamps senders. At most 10 KB, 10 events a second for one
 * client, the host's own among them (Pusher docs, "Client events"). Senders are users, so a person's second window is deaf to the
 * first. Everybody gets what is for one.
 */
export function pusher(channel: PusherPresenceChannel): Carrier {
  const all = carrier({
    maxBytes: 1536, perSecond: 5, targeted: 'filtered', identity: 'server', echo: false,
    self: () => channel.members.myID,
    peers: () => Object.entries(channel.members.members).map(([id, info]) => namedPeer(id, (info as { name?: unknown } | null)?.name)),
    post(text, to) {
      if (!channel.trigger(EVENT, wrap(text, to))) throw new Error('not connected');
    },
    off() {
      off();
      offConnection();
    },
  });
  const onMember = () => all.told();
  const off = listen(
    channel,
    {
      [EVENT]: (data: unknown, { user_id: from }: { user_id?: string } = {}) => all.hear(...unwrap(data, from)),
      'pusher:subscription_succeeded': () => {
        all.open();
        all.told();
      },
      'pusher:member_added': onMember,
      'pusher:member_removed': onMember,
    },
    'bind',
    'unbind',
  );
  // Every change closes it, `connected` too: then the channel has still to be subscribed to again.
  const offConnection = listen(channel.pusher.connection, { state_change: () => all.open(false) }, 'bind', 'unbind');
  all.open(channel.subscribed);
  return all;
}
