/** The demo, started for a test: quiet, on free ports, with everything that reached it kept for searching. */
import { startDemo, type Demo, type DemoOptions } from '../../../demo/server.js';
import type { SeenRequest } from '../../../demo/host/observers.js';
import type { StripeSimulator } from '../../../demo/stripe-simulator/index.js';

export interface TestDemo extends Demo {
  readonly simulator: StripeSimulator;
  /** Each request and signalling message that reached the demo's server, with its body. */
  readonly requests: SeenRequest[];
  /** What the backend logged, one JSON text for each entry. */
  readonly logs: string[];
}

/** With DATABASE_URL set, on that PostgreSQL. Close it at the end. */
export async function openDemo(options: Omit<DemoOptions, 'onRequest' | 'onLog' | 'keys'> = {}): Promise<TestDemo> {
  const requests: SeenRequest[] = [];
  const logs: string[] = [];
  const { DATABASE_URL } = process.env;
  const demo = await startDemo({
    ...(DATABASE_URL ? { database: { connectionString: DATABASE_URL } } : {}),
    ...options,
    onRequest: (seen) => void requests.push(seen),
    onLog: (entry) => void logs.push(JSON.stringify(entry)),
  });
  return { ...demo, simulator: demo.simulator!, requests, logs };
}
