import assert from 'node:assert/strict';
import { afterEach, describe, it, mock } from 'node:test';
import { SignJWT } from 'jose';
import { createTokenVerifier, mintToken, type ProblemError } from '../../src/server/index.js';

const options = { secret: 'a secret of the tests, long enough for HS256', issuer: 'platform', audience: 'call-payments' };
const clinician = { role: 'clinician', subject: 'c1', organisation: 'o1', clinic: 'k1', call: 'call-1' } as const;
const code = (expected: string) => (error: unknown) => (error as ProblemError).code === expected;

describe('a host platform’s token', () => {
  afterEach(() => mock.timers.reset());

  it('is believed until it expires, however often it was seen before', async () => {
    mock.timers.enable({ apis: ['Date'], now: Date.now() });
    const verify = createTokenVerifier(options);
    const token = await mintToken(clinician, { ...options, ttlSeconds: 10 });
    for (let time = 0; time < 9; time++) {
      assert.equal((await verify(token)).subject, 'c1');
      mock.timers.tick(1000);
    }
    mock.timers.tick(1000);
    await assert.rejects(verify(token), code('token_expired'));
  });

  it('is not believed with another’s signature, although one with the same words was', async () => {
    const verify = createTokenVerifier(options);
    const good = await mintToken(clinician, options);
    await verify(good);
    const forged = await mintToken({ ...clinician, subject: 'c2' }, { ...options, secret: 'a secret of somebody else, also long enough' });
    await assert.rejects(verify(forged), code('token_invalid'));
    await assert.rejects(verify(`${good.slice(0, good.lastIndexOf('.'))}.${forged.slice(forged.lastIndexOf('.') + 1)}`), code('token_invalid'));
  });

  for (const [what, change] of [['issuer', { issuer: 'somebody' }], ['audience', { audience: 'something' }]] as const) {
    it(`is not believed from another ${what}`, async () => {
      await assert.rejects(createTokenVerifier(options)(await mintToken(clinician, { ...options, ...change })), code('token_invalid'));
    });
  }

  it('is not believed with another algorithm, without an end, or with an unknown role', async () => {
    const key = new TextEncoder().encode(options.secret);
    const made = (alg: string, claims: object, ends = true) => {
      const token = new SignJWT({ sub: 'c1', org: 'o1', role: 'clinician', ...claims }).setProtectedHeader({ alg }).setIssuer(options.issuer).setAudience(options.audience);
      return (ends ? token.setExpirationTime('5m') : token).sign(key);
    };
    const verify = createTokenVerifier(options);
    assert.equal((await verify(await made('HS256', {}))).role, 'clinician');
    await assert.rejects(verify(await made('HS512', {})), code('token_invalid'));
    await assert.rejects(verify(await made('HS256', {}, false)), code('token_invalid'));
    await assert.rejects(verify(await made('HS256', { role: 'owner' })), code('token_invalid'));
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify({ sub: 'c1', org: 'o1', role: 'clinician', iss: options.issuer, aud: options.audience, exp: 2 ** 33 })).toString('base64url')}.`;
    await assert.rejects(verify(unsigned), code('token_invalid'));
  });
});
