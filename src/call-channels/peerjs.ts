import { carrier, type Carrier } from './carrier.js';
import { unwrap, wrap } from './envelope.js';
import { listen, type Emitter } from './listen.js';

/** The part of a PeerJS `DataConnection` that is used. */
export interface PeerJsConnection extends Emitter {
  readonly peer: string;
  readonly open: boolean;
  readonly label: string;
  send(data: unknown): unknown;
  close(): void;
}
/** The part of a PeerJS `Peer` that is used. */
export interface PeerJsLike extends Emitter {
  readonly id: string;
  connect(peer: string, options: { label: string; reliable: boolean; serialization: string }): PeerJsConnection;
}

const LABEL = 'call-payments';

/**
 * A call channel over PeerJS: data connections of its own beside the host's calls. Whoever joins dials those who are there
 * (`dial`); both dialling at once is all right. PeerJS notices a closed tab late, and loses what is sent before a connection is
 * open, so nothing is (PeerJS docs, "DataConnection").
 */
export function peerJs(peer: PeerJsLike, others: readonly string[] = []): Carrier & { dial(peerId: string): void } {
  const connections = new Map<PeerJsConnection, () => void>();
  const openOnes = () => [...new Map([...connections.keys()].filter(({ open }) => open).map((connection) => [connection.peer, connection]))];
  const all = carrier({
    // Its JSON mode takes 16,300 bytes of what has been escaped twice.
    maxBytes: 2048, targeted: 'native', identity: 'connection', echo: false,
    self: () => peer.id,
    peers: () => openOnes().map(([id]) => ({ id })),
    post(text, to) {
      const targets = openOnes().filter(([id]) => !to || id === to);
      if (!targets.length) throw new Error('unknown participant');
      for (const [, connection] of targets) connection.send(wrap(text));
    },
    off() {
      stop();
      for (const [connection, off] of connections) {
        off();
        connection.close();
      }
    },
  });
  const changed = () => {
    all.open(false);
    all.open(openOnes().length);
    all.told();
  };
  const add = (connection: PeerJsConnection) => {
    if (connection.label !== LABEL) return;
    const off = listen(connection, {
      open: changed,
      data: (data: unknown) => all.hear(unwrap(data)[0], connection.peer),
      close: () => gone(),
      error: () => gone(),
    });
    const gone = () => {
      if (!connections.delete(connection)) return;
      off();
      changed();
    };
    connections.set(connection, off);
    changed();
  };
  const dial = (id: string) => add(peer.connect(id, { label: LABEL, reliable: true, serialization: 'json' }));
  const stop = listen(peer, { connection: add });
  others.forEach(dial);
  return Object.assign(all, { dial });
}
