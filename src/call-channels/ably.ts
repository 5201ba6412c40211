import type { Peer } from './call-channel.js';
import { carrier, type Carrier } from './carrier.js';
import { unwrap, wrap } from './envelope.js';
import { namedPeer } from './named-peer.js';

interface AblyStates {
  readonly state: string;
  on(listener: () => void): void;
  off(listener: () => void): void;
}
interface AblyMessage {
  readonly connectionId?: string;
  readonly data?: unknown;
}

/** The part of a `Realtime` client of ably that is used. */
export interface AblyRealtime {
  readonly connection: AblyStates & { readonly id?: string };
  readonly channels: {
    get(name: string): AblyStates & {
      publish(name: string, data: unknown): Promise<unknown>;
      subscribe(name: string, listener: (message: AblyMessage) => void): Promise<unknown>;
      unsubscribe(name: string, listener: (message: AblyMessage) => void): void;
      readonly presence: {
        enter(): Promise<unknown>;
        leave(): Promise<unknown>;
        get(): Promise<readonly { readonly connectionId: string; readonly clientId: string }[]>;
        subscribe(listener: () => void): Promise<unknown>;
        unsubscribe(listener: () => void): void;
      };
    };
  };
}

const NAME = 'call-payments';

/**
 * A call channel over Ably, beside a call that carries no texts (Whereby). Give it a channel of its own; the token needs `publish`, `subscribe`
 * and `presence` there, and a client id to be listed under. Ids are those of Ably's connections, which the server stamps. At most
 * 64 KiB, 50 a second for one connection (Ably docs, "Limits"). Everybody gets what is for one.
 */
export function ably(realtime: AblyRealtime, channelName: string): Carrier {
  const channel = realtime.channels.get(channelName);
  const { connection } = realtime;
  const { presence } = channel;
  let peers: readonly Peer[] = [];
  const all = carrier({
    maxBytes: 8192, perSecond: 40, targeted: 'filtered', identity: 'server', echo: true,
    self: () => connection.id,
    peers: () => peers,
    post: (text, to) => channel.publish(NAME, wrap(text, to)),
    off() {
      connection.off(onState);
      channel.off(onState);
      channel.unsubscribe(NAME, onMessage);
      presence.unsubscribe(onPresence);
      presence.leave().catch(ignore);
    },
  });
  const ignore = () => {}; // the states tell
  // What a server published has no connection.
  const onMessage = ({ data, connectionId }: AblyMessage) => all.hear(...unwrap(data, connectionId));
  const onState = () => all.open(connection.state === 'connected' && channel.state === 'attached');
  const onPresence = () =>
    void presence.get().then((members) => {
      peers = members.map(({ connectionId, clientId }) => namedPeer(connectionId, clientId));
      all.told();
    }, ignore);
  connection.on(onState);
  channel.on(onState);
  channel.subscribe(NAME, onMessage).catch(ignore);
  presence.subscribe(onPresence).catch(ignore);
  presence.enter().catch(ignore);
  onState();
  return all;
}
