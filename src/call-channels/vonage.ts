import { carrier, type Carrier } from './carrier.js';
import { listen, type Emitter } from './listen.js';

interface VonageConnection {
  readonly connectionId: string;
}

/** The part of a `Session` of @opentok/client or @vonage/client-sdk-video that is used; it follows the docs. */
export interface VonageSession extends Emitter {
  readonly connection?: VonageConnection | null | undefined;
  signal(signal: { type: string; data: string; to?: VonageConnection; retryAfterReconnect: boolean }): unknown;
}

const TYPE = 'call-payments';

/**
 * A call channel over Vonage Video (OpenTok) signals. Make it before `session.connect()`: it learns who is there from the events. Any role
 * but a subscriber without `signal` may send. At most 8192 UTF-16 units of JSON (Vonage docs, "Signaling: Web"); one's own
 * signals come back.
 */
export function vonage(session: VonageSession): Carrier {
  const connections = new Map<string, VonageConnection>();
  const all = carrier({
    // Six units of JSON for a byte is the worst that escaping does.
    maxBytes: 1280, targeted: 'native', identity: 'server', echo: true,
    self: () => session.connection?.connectionId,
    peers: () => [...connections.keys()].map((id) => ({ id })),
    post(text, to) {
      const connection = connections.get(to ?? '');
      if (to && !connection) throw new Error('unknown participant');
      // By default it would come after an outage, late and doubled.
      return session.signal({ type: TYPE, data: text, retryAfterReconnect: false, ...(connection ? { to: connection } : {}) });
    },
    off: () => off(),
  });
  const off = listen(session, {
    // Without a connection it was sent by the host's server.
    [`signal:${TYPE}`]: ({ data, from }: { data?: string; from: VonageConnection | null }) => {
      if (from) all.hear(data, from.connectionId);
    },
    connectionCreated({ connection }: { connection: VonageConnection }) {
      connections.set(connection.connectionId, connection);
      all.told();
    },
    connectionDestroyed({ connection }: { connection: VonageConnection }) {
      connections.delete(connection.connectionId);
      all.told();
    },
    sessionConnected: () => all.open(),
    sessionReconnecting: () => all.open(false),
    sessionReconnected: () => all.open(),
    sessionDisconnected() {
      connections.clear();
      all.open(false);
      all.told();
    },
  });
  all.open(session.connection);
  return all;
}
