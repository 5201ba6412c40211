import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import pino from 'pino';
import { mintToken } from '../../src/server/index.js';
import { readConfiguration } from '../../src/server/configuration.js';
import { serve, type Serving } from '../../src/server/serve.js';

const ENVIRONMENT = {
  STRIPE_SECRET_KEY: 'sk_test_x', STRIPE_PUBLISHABLE_KEY: 'pk_test_x', STRIPE_WEBHOOK_SECRETS: 'whsec_a, whsec_b',
  TOKEN_ISSUER: 'https://call.example', TOKEN_SECRET: 'a secret that is long enough for HS256', ALLOWED_ORIGINS: 'https://call.example',
};

describe('the configuration', () => {
  it('is read from the environment', () => {
    const { STRIPE_WEBHOOK_SECRETS, ALLOWED_ORIGINS, PORT, livemode, TOKEN_AUDIENCE } = readConfiguration(ENVIRONMENT);
    assert.deepEqual([STRIPE_WEBHOOK_SECRETS, ALLOWED_ORIGINS, PORT, livemode, TOKEN_AUDIENCE], [['whsec_a', 'whsec_b'], ['https://call.example'], 8080, false, 'call-payments']);
    assert.equal(readConfiguration({ ...ENVIRONMENT, STRIPE_SECRET_KEY: 'rk_live_x', STRIPE_PUBLISHABLE_KEY: 'pk_live_x' }).livemode, true);
  });

  for (const [name, change, message] of [
    ['no key', { STRIPE_SECRET_KEY: '' }, /STRIPE_SECRET_KEY must be your platform’s secret or restricted key/],
    ['a publishable key as the secret one', { STRIPE_SECRET_KEY: 'pk_test_x' }, /STRIPE_SECRET_KEY must be a key that starts with sk_ or rk_/],
    ['keys of two modes', { STRIPE_PUBLISHABLE_KEY: 'pk_live_x' }, /both must be of the same mode/],
    ['a weak secret', { TOKEN_SECRET: 'short' }, /TOKEN_SECRET must have at least 32 characters.*openssl/],
    ['no way to check tokens', { TOKEN_SECRET: '' }, /TOKEN_SECRET or TOKEN_JWKS_URL must be set/],
    ['two ways to check tokens', { TOKEN_JWKS_URL: 'https://call.example/keys' }, /one of them, not both/],
    ['an origin with a path', { ALLOWED_ORIGINS: 'https://call.example/' }, /ALLOWED_ORIGINS must be origins such as/],
    ['a port that is none', { PORT: 'http' }, /PORT must be a port number/],
    ['another database', { DATABASE_URL: 'mysql://x' }, /DATABASE_URL must be an address such as postgres/],
  ] as const) {
    it(`says what is wrong with ${name}`, () => {
      assert.throws(() => readConfiguration({ ...ENVIRONMENT, ...change }), message);
    });
  }

  it('says all that is wrong at once', () => {
    assert.throws(() => readConfiguration({}), (error: Error) => error.message.split('\n').length >= 5);
  });
});

describe('the process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'call-payments-serve-'));
  const lines: string[] = [];
  let serving: Serving;
  before(async () => {
    serving = await serve({ ...ENVIRONMENT, PORT: '0', METRICS_PORT: '0', DATABASE_FOLDER: folder }, pino({ base: null }, { write: (line: string) => void lines.push(line) }));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  const token = () => mintToken({ subject: 'canary-subject', name: 'canary-name', role: 'clinician', organisation: 'o', clinic: 'canary-clinic', call: 'c' }, { secret: ENVIRONMENT.TOKEN_SECRET, issuer: ENVIRONMENT.TOKEN_ISSUER, audience: 'call-payments' });
  const ask = async (path: string, headers = {}) => fetch(`http://127.0.0.1:${String(serving.port)}${path}`, { headers });

  it('is alive, ready, and answers calls', async () => {
    assert.deepEqual([(await ask('/healthz')).status, (await ask('/readyz')).status, (await ask('/session')).status], [200, 200, 401]);
    assert.equal((await ask('/session', { authorization: `Bearer ${await token()}` })).status, 404); // a clinic that it was not told of
  });

  it('logs a line of JSON for each call, with an id that the answer has too, and nothing of a person', async () => {
    const response = await ask('/session', { authorization: `Bearer ${await token()}` });
    const line = lines.map((text) => JSON.parse(text) as Record<string, unknown>).find(({ requestId }) => requestId === response.headers.get('x-request-id'));
    assert.deepEqual([line?.['call'], line?.['status'], line?.['code']], ['GET /session', 404, 'not_found']);
    assert.doesNotMatch(lines.join(''), /canary|eyJ/);
  });

  it('ends politely: event streams are let go, and the folder can be opened again', async () => {
    await serving.close();
    await assert.rejects(ask('/healthz'));
    const again = await serve({ ...ENVIRONMENT, PORT: '0', DATABASE_FOLDER: folder }, pino({ level: 'silent' }));
    await again.close();
  });
});
