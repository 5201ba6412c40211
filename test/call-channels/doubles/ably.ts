import type { AblyRealtime } from '../../../src/call-channels/ably.js';
import { Events, later, newId, turns } from './double.js';

type OnMessage = (message: { name?: string; data?: unknown; connectionId?: string; clientId?: string }) => void;
interface Member {
  readonly connectionId: string;
  readonly clientId: string;
}

/** Ably's states: a listener without an event hears every change. */
class States extends Events {
  state = 'initialized';

  become(state: string) {
    this.state = state;
    this.emit('*', { current: state });
  }

  override on(listener: unknown): this {
    return super.on('*', listener as () => void);
  }

  override off(listener: unknown): this {
    return super.off('*', listener as () => void);
  }
}

/** One channel of an app. */
export class AblyApp {
  readonly clients = new Set<AblyDouble>();
  readonly members = new Map<string, Member>();

  publish(message: Parameters<OnMessage>[0]) {
    const json = JSON.stringify(message);
    if (json.length > 65_536) throw new Error('40009: too large');
    for (const client of this.clients) later(() => client.receive(JSON.parse(json) as Parameters<OnMessage>[0]));
  }

  changed() {
    for (const client of this.clients) later(() => client.presenceChanged());
  }
}

/**
 * ably: one's own come back by default, entering waits for the channel, a connection that was away too long has another id, and
 * what is published while it is suspended is refused.
 */
export class AblyDouble implements AblyRealtime {
  readonly #connection = new States() as States & { id?: string };
  readonly #channel = new States();
  #subscribers = new Map<string, Set<OnMessage>>();
  #presence = new Set<() => void>();
  #entering: (() => void)[] = [];
  #app: AblyApp;
  readonly clientId: string;

  constructor(app: AblyApp, clientId: string) {
    this.clientId = clientId;
    this.#app = app;
  }

  get connection() {
    return this.#connection;
  }

  listening() {
    return this.#connection.listening() + this.#channel.listening() + [...this.#subscribers.values()].reduce((sum, { size }) => sum + size, 0) + this.#presence.size;
  }

  readonly channels = {
    get: (_: string) =>
      Object.assign(this.#channel, {
        publish: async (name: string, data: unknown) => {
          if (this.#channel.state !== 'attached') throw new Error('90001: channel is not attached');
          this.#app.publish({ name, data, connectionId: this.#connection.id!, clientId: this.clientId });
        },
        subscribe: async (name: string, listener: OnMessage) => void this.#subscribers.set(name, (this.#subscribers.get(name) ?? new Set()).add(listener)),
        unsubscribe: (name: string, listener: OnMessage) => void this.#subscribers.get(name)?.delete(listener),
        presence: {
          enter: () => new Promise<void>((resolve) => {
            this.#entering.push(() => {
              this.#app.members.set(this.#connection.id!, { connectionId: this.#connection.id!, clientId: this.clientId });
              this.#app.changed();
              resolve();
            });
            if (this.#channel.state === 'attached') this.#enter();
          }),
          leave: async () => {
            if (!this.#app.members.delete(this.#connection.id!)) throw new Error('91002: not entered');
            this.#entering = [];
            this.#app.changed();
          },
          get: async () => {
            await turns(1);
            return [...this.#app.members.values()];
          },
          subscribe: async (listener: () => void) => void this.#presence.add(listener),
          unsubscribe: (listener: () => void) => void this.#presence.delete(listener),
        },
      }),
  };

  #enter() {
    for (const enter of this.#entering) enter();
  }

  receive(message: Parameters<OnMessage>[0]) {
    for (const listener of this.#subscribers.get(message.name!) ?? []) listener(message);
  }

  presenceChanged() {
    for (const listener of this.#presence) listener();
  }

  async connect() {
    this.#connection.become('connecting');
    await turns(1);
    this.#connection.id = newId('connection');
    this.#connection.become('connected');
    this.#channel.become('attaching');
    await turns(1);
    this.#app.clients.add(this);
    this.#channel.become('attached');
    this.#enter();
  }

  async close() {
    this.#app.clients.delete(this);
    this.#app.members.delete(this.#connection.id!);
    this.#connection.become('closed');
    this.#channel.become('detached');
    this.#app.changed();
  }

  /** Away for less than two minutes: the channel stays attached. */
  async interrupt() {
    this.#connection.become('disconnected');
    await turns();
    this.#connection.become('connected');
  }

  /** Away for more than two minutes. */
  async reconnect() {
    this.#app.clients.delete(this);
    this.#app.members.delete(this.#connection.id!);
    this.#app.changed();
    this.#connection.become('disconnected');
    this.#connection.become('suspended');
    this.#channel.become('suspended');
    await this.connect();
  }
}
