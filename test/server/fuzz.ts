/** Requests that are right, nearly right and hostile, over every call of the contract, chosen by a seed. */
import assert from 'node:assert/strict';
import type { ContractCall, Role } from '../../src/domain/contract.js';
import { ACCESS } from '../../src/server/access.js';
import { ANSWERS, PROBLEM } from '../../src/server/schemas.js';
import { randomFrom, type Random } from '../faults/random.js';
import { newRequest, newWorld, requested, tokenFor, type World } from './support.js';

const CALLS = Object.keys(ACCESS) as ContractCall[];
const ROLES: readonly Role[] = ['patient', 'clinician', 'clinic_admin', 'organisation_admin'];

/** A body that the call takes. */
const VALID: Partial<Record<ContractCall, () => Record<string, unknown>>> = {
  'POST /payment-requests': () => newRequest(),
  'POST /payment-requests/{id}/checkout': () => ({ email: 'pat@example.com' }),
  'POST /payment-requests/{id}/progress': () => ({ step: 'attempted' }),
  'PUT /clinic/fee-presets': () => ({ presets: [{ name: 'Short', amount: 8500, description: 'Short consultation' }] }),
  'PUT /clinic/privacy': () => ({ sharesDescriptions: false }),
  'POST /payment-requests/{id}/refunds': () => ({ id: crypto.randomUUID(), amount: 100 }),
  'POST /stripe-account/link': () => ({ returnUrl: 'https://call.example/settings' }),
  'POST /stripe-account/session': () => ({ component: 'account_management' }),
  'PUT /stripe-account/default': () => ({ account: 'acct_1unknown' }),
  'PUT /clinics/{id}': () => ({ allowed: true }),
};

const HOSTILE_TEXTS = [
  '', ' ', '\0', '‮gnp.exe', '\ud800', 'a'.repeat(300), '💳'.repeat(100), '<img src=x onerror=alert(1)>', `'; DROP TABLE clinic; --`, '../../etc/passwd', '%00', '__proto__', 'constructor',
  '１２.５０', 'NaN', 'javascript:alert(1)', '//evil.example', 'https://call.example@evil.example/', 'https://call.example.evil.example', '{"a":1}', 'null',
];
const HOSTILE_VALUES: readonly unknown[] = [...HOSTILE_TEXTS, null, true, -1, 0, 0.5, 1e21, Number.MAX_SAFE_INTEGER, 2 ** 53, -0, 99_999_999, 100_000_000, [], {}, [[]], { toString: 1 }, { $gt: '' }, [1, 2, 3]];

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { value };
  return value;
}

function bodyOf(random: Random, call: ContractCall): string | undefined {
  const valid = VALID[call]?.();
  const kind = random.below(12);
  if (kind < 4) return valid && JSON.stringify(valid);
  if (kind === 4) return undefined;
  if (kind === 5) return random.pick(['', '{', 'null', '[]', '"text"', '{"id":', '\u0000', '{"__proto__":{"role":"clinician"}}', '[[[[', '1e999']);
  if (kind === 6) return JSON.stringify(nested(random.pick([10, 500, 3000])));
  if (kind === 7) return JSON.stringify({ ...valid, filler: 'x'.repeat(random.pick([100, 16_000, 40_000])) });
  const body: Record<string, unknown> = { ...valid };
  const keys = [...Object.keys(body), 'amount', 'status', 'account', '__proto__x'];
  for (let change = random.below(3); change >= 0; change--) {
    const key = random.pick(keys);
    if (random.chance(0.25)) Reflect.deleteProperty(body, key);
    else body[key] = random.pick(HOSTILE_VALUES);
  }
  return JSON.stringify(body);
}

async function tokenOf(random: Random, world: World): Promise<string | null> {
  const kind = random.below(20);
  if (kind === 0) return null;
  if (kind === 1) return random.pick(['', 'x', 'a.b.c', 'eyJhbGciOiJub25lIn0.eyJyb2xlIjoiY2xpbmljaWFuIn0.', 'Ω']);
  const changes = { ...(kind === 2 ? { call: 'another-call' } : {}), ...(kind === 3 ? { clinic: 'another-clinic' } : {}), ...(kind === 4 ? { subject: 'another' } : {}), ...(kind === 5 ? { organisation: 'another' } : {}) };
  return tokenFor(world, random.pick(ROLES), changes, kind === 6 ? -10 : 300);
}

/** Makes requests and checks each answer. @returns how often each status came */
export async function fuzz(count: number, seed: number, onProgress?: (done: number) => void): Promise<Map<number, number>> {
  const random = randomFrom(seed);
  const world = await newWorld();
  const statuses = new Map<number, number>();
  const known = [(await requested(world)).id, (await requested(world)).id];
  try {
    for (let done = 0; done < count; done++) {
      const call = random.pick(CALLS);
      const [method = '', path = ''] = call.split(' ');
      const id = path.includes('/clinics') ? random.pick([world.clinic, 'another-clinic', ...HOSTILE_TEXTS]) : random.pick([...known, ...known, crypto.randomUUID(), ...HOSTILE_TEXTS]);
      const token = await tokenOf(random, world);
      const body = method === 'GET' ? undefined : bodyOf(random, call);
      const headers = new Headers();
      const set = (name: string, value: string) => {
        try {
          headers.set(name, value);
        } catch {
          // no browser or server would let it through
        }
      };
      if (token !== null) set('authorization', `Bearer ${token}`);
      if (random.chance(0.2)) set('idempotency-key', random.pick(HOSTILE_TEXTS));
      if (random.chance(0.2)) set('last-event-id', random.pick(HOSTILE_TEXTS));
      if (random.chance(0.2)) set('origin', random.pick(['https://call.example', 'https://evil.example', 'null']));
      const query = path.startsWith('/payments') ? historyQuery(random) : random.chance(0.2) ? `?before=${encodeURIComponent(safe(random.pick(HOSTILE_TEXTS)))}` : '';
      const address = `http://localhost${path.replace('{id}', random.chance(0.9) ? encodeURIComponent(safe(id)) : '%E0%A4%A')}${query}`;
      const request = new Request(address, { method: random.chance(0.03) ? 'PATCH' : method, headers, ...(body === undefined ? {} : { body }) });
      const told = `request ${String(done)} of seed ${String(seed)}: ${request.method} ${address} ${String(body).slice(0, 200)}`;
      const response = await answered(world.backend.fetch(request), told);
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      assert.ok(response.status < 500, `${told} was answered with ${String(response.status)}`);
      if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
        await response.body!.cancel();
        continue;
      }
      if (response.headers.get('content-type')?.startsWith('text/csv')) {
        assert.match(await response.text(), /^\ufeff?requested_at,.*\r\n$/s, told);
        continue;
      }
      const parsed: unknown = JSON.parse(await response.text());
      if (response.ok) {
        const answer = ANSWERS[call].parse(parsed);
        if (call === 'POST /payment-requests' && known.length < 50) known.push((answer as { id: string }).id);
      } else {
        assert.equal(response.headers.get('content-type'), 'application/problem+json', told);
        assert.equal(PROBLEM.parse(parsed).status, response.status, told);
      }
      // What the test keeps is not the backend's memory.
      world.logs.length = world.sentToStripe.length = 0;
      onProgress?.(done + 1);
    }
    assert.equal((Object.prototype as Record<string, unknown>)['role'], undefined, 'nothing has reached the prototypes');
    return statuses;
  } finally {
    await world.close();
  }
}

const QUERY: Readonly<Record<string, readonly string[]>> = {
  search: ['Consultation', 'pi_', '%', '_', '\\', "' OR 1=1 --", ...HOSTILE_TEXTS],
  from: ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00+14:00', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59-23:59', '2026-02-30T00:00:00Z', 'infinity', '2026-01-01'],
  to: ['2099-01-01T00:00:00.000Z', '1970-01-01T00:00:00Z', '294276-12-31T00:00:00Z', 'now'],
  state: ['paid', 'refunded', 'open', 'review', 'toString', ''],
  cursor: ['2026-01-01T00:00:00.000000Z_0b5a1c3e-0000-4000-8000-000000000001', '0001-01-01T00:00:00.000000Z_0b5a1c3e-0000-4000-8000-000000000001', '2026-13-01T00:00:00.000000Z_0b5a1c3e-0000-4000-8000-000000000001', 'x'],
  limit: ['1', '100', '0', '101', '-1', '1e2', '٣'],
  nonsense: ['1'],
};

/** Some parameters of the history, now and then one twice. */
function historyQuery(random: Random): string {
  const query = new URLSearchParams();
  for (let count = random.below(4); count > 0; count--) {
    const name = random.pick(Object.keys(QUERY));
    query.append(name, safe(random.pick(QUERY[name]!)));
  }
  return `?${query.toString()}`;
}

/** Half of a surrogate pair can't be put into an address. */
const safe = (text: string) => text.replace(/[\ud800-\udbff](?![\udc00-\udfff])/g, '');

async function answered(response: Promise<Response>, told: string): Promise<Response> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new Error(`${told} hangs`)), 10_000)));
  return Promise.race([response, late]).finally(() => clearTimeout(timer));
}
