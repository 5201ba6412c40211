import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Identity, Role } from '../../src/domain/contract.js';
import { Kit, type Tokens } from '../../src/conformance-kit/kit.js';
import { conform, main } from '../../src/conformance-kit/main.js';
import { PROMISES } from '../../src/conformance-kit/promises.js';
import { mintToken } from '../../src/server/index.js';
import { createBackendServer } from '../../src/server/node.js';
import { TOKEN_OPTIONS, newWorld, sharedDatabase, tokenFor, type World } from '../server/support.js';
import { brokenBackends } from './broken-backends.js';

describe('the conformance kit', () => {
  let world: World;
  let otherClinic: World;
  let tokens: Tokens;
  before(async () => {
    world = await newWorld();
    otherClinic = await newWorld();
    const token = (role: Role, changes: Partial<Identity> = {}, ttlSeconds = 600) => tokenFor(world, role, changes, ttlSeconds);
    tokens = {
      clinician: await token('clinician'), patient: await token('patient'), otherPatient: await token('patient', { subject: 'patient-2' }),
      clinicianOfOtherCall: await token('clinician', { call: 'call-2' }), clinicianOfOtherClinic: await tokenFor(otherClinic, 'clinician', {}, 600),
      clinicAdmin: await token('clinic_admin'), organisationAdmin: await token('organisation_admin'), expired: await token('clinician', {}, -60),
      forged: await mintToken({ subject: 'x', role: 'clinician', organisation: 'x', clinic: world.clinic, call: 'call-1' }, { ...TOKEN_OPTIONS, secret: 'another secret that is long enough for HS256' }),
    };
  });
  after(async () => {
    await world.close();
    await otherClinic.close();
    await (await sharedDatabase()).close();
  });
  const kitFor = (fetch: (request: Request) => Promise<Response>) => new Kit('http://localhost', tokens, (input, init) => fetch(new Request(input, init)));

  for (const { name } of PROMISES) {
    it(`is green on ours: ${name}`, async () => {
      const [outcome] = await conform(kitFor((request) => world.backend.fetch(request)), { only: [name] });
      assert.deepEqual(outcome, { promise: name, broken: null });
    });
  }

  it('says so over HTTP, in the words of the command', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'call-payments-conformance-'));
    const file = join(folder, 'tokens.json');
    writeFileSync(file, JSON.stringify(tokens));
    const server = createBackendServer(world.backend);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      assert.equal(await main(['--url', `http://127.0.0.1:${String(port)}`, '--tokens', file]), 0);
      writeFileSync(file, '{}');
      assert.equal(await main(['--url', `http://127.0.0.1:${String(port)}`, '--tokens', file]), 2);
    } finally {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true });
    }
  });

  for (const [index, { name, breaks }] of brokenBackends({ clinician: '', patient: '' }).entries()) {
    it(`is red on a backend that ${name}`, async () => {
      const { around } = brokenBackends(tokens)[index]!;
      const only = PROMISES.map((promise) => promise.name).filter((promise) => promise.startsWith(breaks));
      assert.equal(only.length, 1, `one promise begins with “${breaks}”`);
      const [outcome] = await conform(kitFor(around((request) => world.backend.fetch(request))), { only });
      assert.ok(outcome!.broken, `it passed “${only[0]!}”`);
    });
  }
});
