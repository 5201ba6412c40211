/** An example's server as a process of its own, with the simulator behind api.stripe.com. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeServer, listen } from '../../demo/host/listen.js';
import { WEBHOOK_SECRETS, type SimulatedStripe } from './stripe.js';

const HOOK = new URL('api-stripe-com.mjs', import.meta.url).href;

export interface ExampleServer {
  readonly url: string;
  close(): Promise<void>;
}

/** @param args what Node runs */
export async function startServer(folder: string, args: readonly string[], stripe: SimulatedStripe): Promise<ExampleServer> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const data = mkdtempSync(join(tmpdir(), 'call-payments-data-'));
  const child = spawn(process.execPath, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_OPTIONS: `--import ${HOOK}`,
      PORT: String(port),
      SIMULATOR_PORT: String(stripe.apiPort),
      DATABASE_FOLDER: data,
      DATABASE_URL: '',
      STRIPE_SECRET_KEY: stripe.simulator.secretKey,
      STRIPE_PUBLISHABLE_KEY: stripe.simulator.publishableKey,
      STRIPE_WEBHOOK_SECRETS: WEBHOOK_SECRETS.join(','),
      STRIPE_ACCOUNT: stripe.account,
      TOKEN_SECRET: 'a secret that is long enough for HS256',
    },
  });
  let output = '';
  child.stdout.on('data', (text) => (output += String(text)));
  child.stderr.on('data', (text) => (output += String(text)));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const close = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await untilItAnswers(`${url}/payments/session`, child);
  } catch (error) {
    await close();
    throw new Error(`${args.join(' ')} did not start: ${output}`, { cause: error });
  }
  stripe.deliverTo(`${url}/payments/webhooks/stripe`);
  return { url, close };
}

/** Refused without a token, by the backend: so it is there. */
async function untilItAnswers(url: string, child: ChildProcess): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    const status = await fetch(url).then((response) => response.status, () => 0);
    if (status === 401) return;
    if (child.exitCode !== null || Date.now() > end) throw new Error(`${url} answered ${status}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server, [0]);
  await closeServer(server);
  return port;
}
