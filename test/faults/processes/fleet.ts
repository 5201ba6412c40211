/** Instances of the backend on one database, the simulator over HTTP, and whoever kills them. */
import { fork, type ChildProcess } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import pg from 'pg';
import { createStripeSimulator, type StripeSimulator } from '../../../demo/stripe-simulator/index.js';
import type { ContractCall, Identity } from '../../../src/domain/contract.js';
import { mintToken, type TokenOptions } from '../../../src/server/index.js';

/** A PostgreSQL, or the folder of an embedded one, which is for one instance alone. */
export type FleetDatabase = { readonly url: string } | { readonly folder: string };

export interface InstanceSettings {
  readonly database: FleetDatabase;
  readonly stripePort: number;
  readonly secretKey: string;
  readonly publishableKey: string;
  readonly webhookSecret: string;
  readonly port: number;
  readonly tokens: TokenOptions;
  /** How far the instances' clock is ahead, ms. */
  readonly ahead: number;
}

/** What an instance is told; it answers with the same `done`. */
export type InstanceOrder = { readonly done: number } & ({ readonly ahead: number } | { readonly clinic: string; readonly account: string });

const TOKENS: TokenOptions = { secret: 'a secret of the fleet, long enough for HS256', issuer: 'fleet', audience: 'call-payments' };
const WEBHOOK_SECRET = 'whsec_fleet';

export class Fleet {
  readonly simulator: StripeSimulator;
  /** The tests' own connection, which is never dropped. */
  readonly database: pg.Pool;
  kills = 0;
  drops = 0;
  /** Whatever Stripe is asked passes here: it may be held, and who asked be killed meanwhile. */
  beforeAnswer: (request: Request, answer: () => Promise<Response>) => Promise<Response> = (_, answer) => answer();
  readonly #settings: Omit<InstanceSettings, 'port' | 'ahead'>;
  readonly #stripe: Server;
  readonly #children: { process: ChildProcess; port: number }[] = [];
  #closing = false;
  #next = 0;
  #ahead = 0;
  #orders = 0;
  /** Kills come one after the other; settled once the killed are up again. */
  #killing: Promise<void> = Promise.resolve();

  private constructor(simulator: StripeSimulator, stripe: Server, database: FleetDatabase) {
    this.simulator = simulator;
    this.#stripe = stripe;
    this.database = new pg.Pool({ ...('url' in database ? { connectionString: database.url } : {}), max: 4, application_name: 'judge' });
    this.database.on('error', () => {});
    this.#settings = {
      database, stripePort: (stripe.address() as AddressInfo).port, secretKey: simulator.secretKey, publishableKey: simulator.publishableKey, webhookSecret: WEBHOOK_SECRET, tokens: TOKENS,
    };
  }

  static async start(database: FleetDatabase, instances: number): Promise<Fleet> {
    // Webhooks go to whichever instance is up, as behind a load balancer.
    const simulator = createStripeSimulator({
      webhookRetryDelays: [200, 1000, 3000],
      webhookEndpoints: [{ url: 'http://fleet.test/webhooks/stripe', secret: WEBHOOK_SECRET, connect: true }],
      fetch: (request) => fleet.forward(request),
    });
    const answer = getRequestListener(
      async (request) => {
        const { url, method, headers } = request;
        const body = method === 'GET' ? {} : { body: await request.text() };
        return fleet.beforeAnswer(request, () => simulator.api(url, { method, headers, ...body }));
      },
      { overrideGlobalObjects: false },
    );
    const stripe = createServer((request, response) => void answer(request, response));
    await new Promise<void>((resolve) => stripe.listen(0, '127.0.0.1', resolve));
    const fleet = new Fleet(simulator, stripe, database);
    for (let instance = 0; instance < instances; instance++) await fleet.#launch(instance);
    return fleet;
  }

  async #launch(index: number): Promise<void> {
    const known = this.#children[index]?.port ?? 0;
    // One whose connection to the database is cut while it starts ends, and is started again, as any supervisor would.
    for (let attempt = 1; ; attempt++) {
      try {
        this.#children[index] = await this.#fork(known);
        return;
      } catch (error) {
        if (attempt === 10 || this.#closing) throw error;
      }
    }
  }

  async #fork(known: number): Promise<{ process: ChildProcess; port: number }> {
    const child = fork(new URL('./instance.ts', import.meta.url), [JSON.stringify({ ...this.#settings, port: known, ahead: this.#ahead } satisfies InstanceSettings)], { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const port = await new Promise<number>((resolve, reject) => {
      child.once('message', (message: { port: number }) => resolve(message.port));
      child.once('exit', (code) => reject(new Error(`an instance ended with ${String(code)} before it was up`)));
    });
    return { process: child, port };
  }

  /** `kill -9`, and a new one in its place. Resolves once that is up. */
  killOne(): Promise<void> {
    return (this.#killing = this.#killing.then(async () => {
      const index = this.#next++ % this.#children.length;
      await this.#kill(index);
      if (!this.#closing) await this.#launch(index);
    }));
  }

  /** All of them. Resolves once they are gone; `up` waits for the new ones. */
  async killAll(): Promise<void> {
    const gone = this.#killing.then(() => Promise.all(this.#children.map((_, index) => this.#kill(index))));
    this.#killing = gone.then(async () => {
      await Promise.all(this.#children.map((_, index) => this.#launch(index)));
    });
    await gone;
  }

  async #kill(index: number): Promise<void> {
    const { process: child } = this.#children[index]!;
    if (child.exitCode !== null) throw new Error(`an instance has ended by itself, with ${String(child.exitCode)}`);
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    this.kills++;
    await gone;
  }

  /** Whoever was killed is replaced. */
  up(): Promise<void> {
    return this.#killing;
  }

  /** Makes a clinic with its account, through an instance: an embedded database is nobody else's. */
  provision(clinic: { readonly clinic: string; readonly account: string }): Promise<void> {
    return this.#order(this.#children[0]!.process, clinic);
  }

  /** The instances' clock goes on, past the reconciler's pauses, and each makes a pass. */
  async tick(): Promise<void> {
    await this.up();
    this.#ahead += 20_000;
    for (const { process: child } of this.#children) await this.#order(child, { ahead: this.#ahead });
  }

  async #order(child: ChildProcess, order: { readonly ahead: number } | { readonly clinic: string; readonly account: string }): Promise<void> {
    const done = ++this.#orders;
    await new Promise<void>((resolve, reject) => {
      const hear = (message: { done?: number }): void => {
        if (message.done !== done) return;
        child.off('message', hear).off('exit', die);
        resolve();
      };
      const die = (): void => reject(new Error('an instance was killed while it had something to do'));
      child.on('message', hear).once('exit', die);
      child.send({ ...order, done } satisfies InstanceOrder);
    });
  }

  /** Cuts every connection of the instances to the database, in the middle of whatever they do. */
  async dropConnections(): Promise<void> {
    const { rowCount } = await this.database.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name <> 'judge' AND datname = current_database() AND pid <> pg_backend_pid()`);
    this.drops += rowCount ?? 0;
  }

  #address(): string {
    const child = this.#children[Math.floor(Math.random() * this.#children.length)]!;
    return `http://127.0.0.1:${String(child.port)}`;
  }

  async forward(request: Request): Promise<Response> {
    return fetch(this.#address() + new URL(request.url).pathname, { method: request.method, headers: request.headers, body: await request.text() });
  }

  /** Asks any instance. Rejects where it died. */
  async ask(who: Identity, call: ContractCall, { id = '', body }: { id?: string; body?: unknown } = {}): Promise<{ status: number; body: unknown }> {
    const [method = '', path = ''] = call.split(' ');
    const response = await fetch(this.#address() + path.replace('{id}', id), {
      method, headers: { authorization: `Bearer ${await mintToken(who, TOKENS)}` }, signal: AbortSignal.timeout(15_000), ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  }

  async close(): Promise<void> {
    this.#closing = true;
    for (const { process: child } of this.#children) child.kill('SIGKILL');
    this.simulator.close();
    this.#stripe.closeAllConnections();
    this.#stripe.close();
    await this.database.end();
  }
}
