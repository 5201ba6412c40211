/** `npm start`: the demo, with what the environment says. */
import { startDemo } from './server.js';
import { stripeKeys } from './host/stripe-side.js';

const { PORT, DATABASE_URL, DEMO_DATA } = process.env;
/** Without PORT the first free one from here on is taken. */
const FIRST_PORT = 4280;

try {
  const keys = stripeKeys(process.env);
  const demo = await startDemo({
    ports: PORT ? [portNumber(PORT)] : Array.from({ length: 20 }, (_, index) => FIRST_PORT + index * 2),
    ...(DATABASE_URL ? { database: { connectionString: DATABASE_URL } } : DEMO_DATA ? { database: { folder: DEMO_DATA } } : {}),
    ...(keys ? { keys } : {}),
    watch: true,
    onLog: (entry) => {
      if (entry.event === 'reconcile_failed' || (entry.status ?? 0) >= 500) console.warn(JSON.stringify(entry));
    },
  });
  console.log(`\n  Call Payments, the demo${keys ? ' on Stripe’s test mode' : ' (Stripe is simulated, no money moves)'}\n\n  ${demo.url}/\n`);
  if (demo.lanUrl) console.log(`  From another device in this network: ${demo.lanUrl}/\n`);

  const stop = () => void demo.close().finally(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

function portNumber(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`PORT must be a number from 0 to 65535, not "${text}".`);
}
