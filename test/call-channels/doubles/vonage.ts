import type { VonageSession } from '../../../src/call-channels/vonage.js';
import { Events, later, newId, turns } from './double.js';

interface Connection {
  readonly connectionId: string;
}

/**
 * OpenTok.js: one's own signals come back, `to` has to be a `Connection` object, a connection is made for oneself as well, 8192
 * characters of JSON, and by default what was sent in an outage comes after it.
 */
export class VonageDouble extends Events implements VonageSession {
  connection: Connection | null | undefined;
  readonly connections: Connection[] = [];
  #all: Set<VonageDouble>;
  #held: (() => void)[] | undefined;

  constructor(all: Set<VonageDouble>) {
    super();
    this.#all = all;
  }

  async signal({ type, data, to, retryAfterReconnect = true }: { type: string; data: string; to?: Connection; retryAfterReconnect?: boolean }) {
    const from = this.connection;
    if (!from) throw new Error('OT_NOT_CONNECTED');
    if (!/^[\w.~-]{1,128}$/.test(type) || JSON.stringify(data).length > 8192) throw new Error('OT_INVALID_PARAMETER');
    if (to && !this.connections.includes(to)) throw new Error('OT_INVALID_PARAMETER: to is no Connection');
    const send = () => {
      for (const session of this.#all) {
        if (to && session.connection?.connectionId !== to.connectionId) continue;
        later(() => session.receive(type, data, session.connections.find(({ connectionId }) => connectionId === from.connectionId) ?? from));
      }
    };
    if (!this.#held) return send();
    if (!retryAfterReconnect) throw new Error('OT_NOT_CONNECTED');
    this.#held.push(send);
  }

  receive(type: string, data: unknown, from: Connection | null) {
    this.emit('signal', { type: `signal:${type}`, data, from });
    this.emit(`signal:${type}`, { type: `signal:${type}`, data, from });
  }

  #met(connection: Connection) {
    this.connections.push(connection);
    this.emit('connectionCreated', { connection });
  }

  async connect() {
    await turns();
    const connectionId = newId('connection');
    this.connection = { connectionId };
    this.#all.add(this);
    this.emit('sessionConnected', {});
    for (const session of this.#all) {
      later(() => this.#met(session === this ? this.connection! : { ...session.connection! }));
      if (session !== this) later(() => session.#met({ connectionId }));
    }
    await turns();
  }

  async disconnect() {
    const { connectionId } = this.connection!;
    this.#all.delete(this);
    this.connection = undefined;
    this.connections.length = 0;
    this.emit('sessionDisconnected', {});
    for (const session of this.#all) {
      later(() => {
        const index = session.connections.findIndex((one) => one.connectionId === connectionId);
        const [connection] = session.connections.splice(index, 1);
        session.emit('connectionDestroyed', { connection });
      });
    }
  }

  async interrupt() {
    this.#held = [];
    this.emit('sessionReconnecting', {});
    await turns();
    const held = this.#held;
    this.#held = undefined;
    this.emit('sessionReconnected', {});
    for (const send of held) send();
  }
}
