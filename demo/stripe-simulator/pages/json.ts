import type { World } from '../world.js';
import { accountView, paymentViews } from './view.js';

/** `/simulator/api/…`: what the pages show, for tests. */
export async function jsonResponse(world: World, request: Request, name: string): Promise<Response> {
  const { ledger } = world;
  if (request.method === 'POST' && name === 'faults') return setFaults(world, request);
  if (request.method !== 'GET') return Response.json({ error: 'Not allowed' }, { status: 405 });
  const answers: Record<string, () => unknown> = {
    accounts: () => [...ledger.accounts.values()].map(accountView),
    payments: () => paymentViews(world),
    outbox: () => ledger.receipts,
    refunds: () => [...ledger.refunds.values()].map(({ owner, value }) => ({ account: owner, ...value })).reverse(),
    events: () =>
      [...ledger.events.values()]
        .map(({ id, type, owner, created, thin, deliveries }) => ({ id, type, account: owner, created, thin, deliveries }))
        .reverse(),
    faults: () => world.faults,
  };
  const answer = Object.hasOwn(answers, name) ? answers[name] : undefined;
  if (answer === undefined) return Response.json({ error: 'Not found' }, { status: 404 });
  return Response.json(answer(), { headers: { 'cache-control': 'no-store' } });
}

async function setFaults(world: World, request: Request): Promise<Response> {
  const given = (await request.json()) as Record<string, unknown>;
  for (const [name, value] of Object.entries(given)) {
    const current: unknown = Object.hasOwn(world.faults, name) ? world.faults[name as keyof typeof world.faults] : undefined;
    if (typeof value !== typeof current || (typeof value === 'number' && !(value >= 0))) {
      return Response.json({ error: `Not a fault, or not its kind of value: ${name}` }, { status: 400 });
    }
  }
  Object.assign(world.faults, given);
  return Response.json(world.faults);
}
