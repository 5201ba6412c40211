/** Load from a process of its own: N connections, each with one request under way, for a while. */
import { Agent, request } from 'node:http';

export interface Shot {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}
export interface Load {
  readonly port: number;
  readonly connections: number;
  readonly milliseconds: number;
  /** Used in turn; with `{uuid}` in a body, each is another. */
  readonly shots: readonly Shot[];
}
export interface Measured {
  readonly perSecond: number;
  /** ms */
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
}

/** The engine compiles what runs often: until then it is not the steady state, ms. */
const WARM_UP = 3000;

async function run({ port, connections, milliseconds, shots }: Load): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let failed = 0;
  let turn = 0;
  const fire = ({ method, path, headers, body }: Shot): Promise<number> =>
    new Promise((resolve, reject) => {
      const text = body?.replace('{uuid}', crypto.randomUUID());
      const sent = request({ agent, port, host: '127.0.0.1', method, path, headers: { ...headers, ...(text === undefined ? {} : { 'content-length': String(Buffer.byteLength(text)) }) } }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      });
      sent.on('error', reject);
      sent.end(text);
    });
  const until = async (end: number, keep: boolean) => {
    while (performance.now() < end) {
      const started = performance.now();
      const status = await fire(shots[turn++ % shots.length]!).catch(() => 0);
      if (!keep) continue;
      times.push(performance.now() - started);
      if (status < 200 || status > 299) failed++;
    }
  };
  const all = (end: number, keep: boolean) => Promise.all(Array.from({ length: connections }, () => until(end, keep)));
  await all(performance.now() + WARM_UP, false);
  const started = performance.now();
  await all(started + milliseconds, true);
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), failed };
}

process.on('message', (load: Load) => void run(load).then((measured) => process.send!(measured)));
process.on('disconnect', () => process.exit());
