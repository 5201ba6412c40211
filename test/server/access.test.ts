import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SignJWT, generateKeyPair } from 'jose';
import { ROLES, type ContractCall, type Role } from '../../src/domain/contract.js';
import { ACCESS } from '../../src/server/access.js';
import { TOKEN_OPTIONS, as, newRequest, newWorld, requested, sharedDatabase, tokenFor, type World } from './support.js';

const CALLS = Object.keys(ACCESS) as ContractCall[];
/** A body that each call would take. */
const BODY: Partial<Record<ContractCall, () => unknown>> = {
  'POST /payment-requests': newRequest,
  'POST /payment-requests/{id}/checkout': () => ({}),
  'POST /payment-requests/{id}/progress': () => ({ step: 'seen' }),
  'PUT /clinic/fee-presets': () => ({ presets: [] }),
  'PUT /clinic/privacy': () => ({ sharesDescriptions: true }),
  'POST /payment-requests/{id}/refunds': () => ({ id: crypto.randomUUID(), amount: 1 }),
  'POST /stripe-account/link': () => ({ returnUrl: 'https://call.example/settings' }),
  'POST /stripe-account/session': () => ({ component: 'account_management' }),
  'PUT /stripe-account/default': () => ({ account: 'acct_1unknown' }),
  'PUT /clinics/{id}': () => ({ allowed: true }),
};
const bodyOf = (call: ContractCall) => BODY[call]?.();

describe('who may do what', () => {
  let world: World;
  let other: World;
  before(async () => {
    world = await newWorld();
    other = await newWorld();
  });
  after(async () => {
    await world.close();
    await other.close();
    await (await sharedDatabase()).close();
  });

  const ask = async (path: string, method: string, headers: Record<string, string>, body?: unknown) => {
    const response = await world.backend.fetch(new Request(`http://localhost${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }));
    const text = response.headers.get('content-type')?.includes('event-stream') ? (await response.body!.cancel(), '') : await response.text();
    return { status: response.status, text, response };
  };
  const parts = (call: ContractCall, id: string) => {
    const [method = '', path = ''] = call.split(' ');
    return { method, path: path.replace('{id}', id) };
  };

  for (const call of CALLS) {
    for (const role of ROLES) {
      const allowed = (ACCESS[call] as readonly Role[]).includes(role);
      it(`${role} ${allowed ? 'may' : 'may not'} ${call}`, async () => {
        const id = call.includes('clinics') ? world.clinic : (await requested(world)).id;
        const { method, path } = parts(call, id);
        const { status, text } = await ask(path, method, { authorization: `Bearer ${await tokenFor(world, role)}` }, bodyOf(call));
        if (allowed) assert.notEqual(status, 403, text);
        else assert.deepEqual([status, (JSON.parse(text) as { code: string }).code], [403, 'role_forbidden']);
      });
    }

    it(`nobody may ${call} without a token`, async () => {
      const { method, path } = parts(call, crypto.randomUUID());
      const { status, text } = await ask(path, method, {}, bodyOf(call));
      assert.deepEqual([status, (JSON.parse(text) as { code: string }).code], [401, 'token_missing']);
    });

    if (call.includes('/payment-requests/{id}')) {
      for (const [whose, changes] of [
        ['of another call', { call: 'call-2' }],
        ['of another clinic', {}],
      ] as const) {
        it(`${call} with a token ${whose} finds nothing, as for an id that does not exist`, async () => {
          const { id } = await requested(world);
          const role = (ACCESS[call] as readonly Role[])[0]!;
          const token = await tokenFor(whose === 'of another clinic' ? other : world, role, changes);
          const foreign = await ask(parts(call, id).path, parts(call, id).method, { authorization: `Bearer ${token}` }, bodyOf(call));
          const unknown = await ask(parts(call, crypto.randomUUID()).path, parts(call, id).method, { authorization: `Bearer ${token}` }, bodyOf(call));
          assert.equal(foreign.status, 404);
          assert.equal(foreign.text, unknown.text);
        });
      }
    }
  }

  it('lists nothing of other calls and clinics', async () => {
    await requested(world);
    for (const caller of [as(world, 'clinician', { call: 'call-3' }), as(other, 'clinician'), as(other, 'patient')]) {
      assert.deepEqual(((await caller('GET /payment-requests')).body as { requests: unknown[] }).requests, []);
    }
    const clinics = ((await as(other, 'organisation_admin')('GET /clinics')).body as { clinics: { id: string }[] }).clinics;
    assert.deepEqual(clinics.map(({ id }) => id), [other.clinic]);
    assert.equal((await as(other, 'organisation_admin')('PUT /clinics/{id}', { id: world.clinic, body: { allowed: false } })).status, 404);
  });

  it('refuses a clinician or patient whose token names no call', async () => {
    for (const role of ['clinician', 'patient'] as const) {
      const { call: _call, ...rest } = { call: undefined, clinic: world.clinic };
      const jwt = await new SignJWT({ role, org: 'o', clinic: rest.clinic }).setProtectedHeader({ alg: 'HS256' }).setSubject('s').setIssuer('tests').setAudience('call-payments').setExpirationTime('1m').sign(new TextEncoder().encode(TOKEN_OPTIONS.secret));
      assert.equal((await ask('/payment-requests', 'GET', { authorization: `Bearer ${jwt}` })).status, 403);
    }
  });

  describe('tokens', () => {
    const key = new TextEncoder().encode(TOKEN_OPTIONS.secret);
    const claims = { role: 'patient', org: 'o', clinic: 'c', call: 'k' };
    const sign = (change: (jwt: SignJWT) => SignJWT, { payload = claims, secret = key }: { payload?: object; secret?: Uint8Array } = {}) =>
      change(new SignJWT({ ...payload }).setProtectedHeader({ alg: 'HS256' }).setSubject('s').setIssuer('tests').setAudience('call-payments').setExpirationTime('1m')).sign(secret);
    const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const cases: Record<string, () => Promise<string> | string> = {
      'not a token': () => 'nonsense',
      'unsigned (alg none)': () => `${base64({ alg: 'none' })}.${base64({ ...claims, sub: 's', iss: 'tests', aud: 'call-payments', exp: 9e9 })}.`,
      'another secret': () => sign((jwt) => jwt, { secret: new TextEncoder().encode('x'.repeat(40)) }),
      'another audience': () => sign((jwt) => jwt.setAudience('other')),
      'another issuer': () => sign((jwt) => jwt.setIssuer('other')),
      'not valid yet': () => sign((jwt) => jwt.setNotBefore('1h')),
      'an unknown role': () => sign((jwt) => jwt, { payload: { ...claims, role: 'root' } }),
      'a role from the prototype': () => sign((jwt) => jwt, { payload: { ...claims, role: '__proto__' } }),
      'no organisation': () => sign((jwt) => jwt, { payload: { role: 'patient', clinic: 'c', call: 'k' } }),
      'no subject': () => sign((jwt) => jwt.setSubject('')),
      'an algorithm that was not agreed': async () => new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).setSubject('s').setIssuer('tests').setAudience('call-payments').setExpirationTime('1m').sign((await generateKeyPair('ES256')).privateKey),
    };
    for (const [name, make] of Object.entries(cases)) {
      it(`refuses ${name}`, async () => {
        const { status, text } = await ask('/session', 'GET', { authorization: `Bearer ${await make()}` });
        assert.equal(status, 401, text);
      });
    }
    it('says when one has expired, so that the page gets a new one', async () => {
      const token = await sign((jwt) => jwt.setExpirationTime('-1m'));
      assert.equal((JSON.parse((await ask('/session', 'GET', { authorization: `Bearer ${token}` })).text) as { code: string }).code, 'token_expired');
    });
  });

  it('lets pages of allowed origins call, by exact match', async () => {
    const origin = async (value: string) => (await ask('/session', 'GET', { origin: value })).response.headers.get('access-control-allow-origin');
    assert.equal(await origin('https://call.example'), 'https://call.example');
    for (const wrong of ['https://call.example.evil', 'http://call.example', 'https://call.example:444', 'null', 'https://CALL.example']) assert.equal(await origin(wrong), null);
  });

  it('sends an admin back to allowed origins only', async () => {
    for (const returnUrl of ['https://evil.example/', 'https://call.example@evil.example/', 'javascript:alert(1)', 'https://call.example.evil/']) {
      assert.equal((await as(world, 'clinic_admin')('POST /stripe-account/link', { body: { returnUrl } })).status, 422, returnUrl);
    }
  });

  it('answers unknown paths and methods, large bodies and broken ones with problems', async () => {
    const authorization = `Bearer ${await tokenFor(world, 'clinician')}`;
    assert.equal((await ask('/nothing', 'GET', { authorization })).status, 404);
    assert.equal((await ask('/payment-requests', 'PATCH', { authorization })).status, 405);
    assert.equal((await ask('/payment-requests', 'POST', { authorization }, { ...newRequest(), description: 'x'.repeat(20_000) })).status, 413);
    for (const body of ['{', '[]', 'null', '"x"', '{"__proto__":{}}']) {
      const response = await world.backend.fetch(new Request('http://localhost/payment-requests', { method: 'POST', headers: { authorization }, body }));
      assert.equal(response.status, 400, body);
    }
  });
});
