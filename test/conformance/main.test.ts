// The command as it is run: over HTTP, with a file of tokens.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { main } from '../../src/conformance/main.js';
import { PROMISES } from '../../src/conformance/promises/index.js';
import { createBackendServer } from '../../src/server/node.js';
import { newWorld, sharedDatabase, type World } from '../server/support.js';
import { newTokens } from './tokens.js';

describe('call-payments conformance', () => {
  const folder = mkdtempSync(join(tmpdir(), 'call-payments-conformance-'));
  const tokens = join(folder, 'tokens.json');
  let world: World;
  let otherClinic: World;
  let server: Server;
  let url: string;
  before(async () => {
    world = await newWorld();
    otherClinic = await newWorld();
    writeFileSync(tokens, JSON.stringify(await newTokens(world, otherClinic)));
    server = createBackendServer({
      fetch: (request) => {
        world.clock.now += 1;
        return world.backend.fetch(request);
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    await world.close();
    await otherClinic.close();
    await (await sharedDatabase()).close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function run(...args: string[]) {
    const lines: string[] = [];
    const code = await main(args, (line) => lines.push(line));
    return { code, lines, last: lines.at(-1) ?? '' };
  }

  it('prints a line for each promise and a count, and ends with 0', async () => {
    const { code, lines, last } = await run('--url', url, '--tokens', tokens);
    assert.deepEqual(lines.filter((line) => !line.startsWith('ok ')), [last]);
    assert.match(last, new RegExp(`^${PROMISES.length} promises kept, 0 broken, 0 not tried; \\d+ calls$`));
    assert.equal(code, 0);
  });

  it('tries those that are named', async () => {
    const { code, lines } = await run('--url', url, '--tokens', tokens, '--only', 'create,create-again');
    assert.deepEqual([code, lines.length], [0, 3]);
  });

  it('says what was seen where a promise is broken, and ends with 1', async () => {
    const lines: string[] = [];
    const code = await main(['--url', url, '--tokens', tokens, '--only', 'paths'], (line) => lines.push(line), async (request) => {
      const response = await world.backend.fetch(request);
      return response.status === 405 ? new Response('no', { status: 418 }) : response;
    });
    assert.equal(code, 1);
    assert.match(lines.join('\n'), /^FAILED {2}paths .*\n {8}seen: PATCH \/payment-requests answered 418, not 405 method_not_allowed\n0 promises kept, 1 broken/);
  });

  it('has each promise in its documentation', () => {
    const page = readFileSync(new URL('../../docs/conformance.md', import.meta.url), 'utf8');
    for (const { name, says } of PROMISES.filter((promise) => !promise.name.startsWith('role: '))) assert.ok(page.includes(`| \`${name}\` | ${says} |`), `${name}: ${says}`);
  });

  for (const [what, args, message] of [
    ['no address', () => ['--tokens', tokens], /call-payments conformance --url/],
    ['an address that is none', () => ['--url', 'pay', '--tokens', tokens], /pay is not an address/],
    ['an address where nothing is', () => ['--url', 'http://127.0.0.1:9', '--tokens', tokens], /could not be tried: fetch failed/],
    ['a promise that there is not', () => ['--url', url, '--tokens', tokens, '--only', 'nothing'], /there is no promise nothing/],
    ['an unknown option', () => ['--address', url], /--address/],
    ['a file that is not there', () => ['--url', url, '--tokens', `${tokens}.bak`], /ENOENT/],
  ] as const) {
    it(`ends with 2 for ${what}`, async () => {
      const { code, last } = await run(...args());
      assert.equal(code, 2);
      assert.match(last, message);
    });
  }

  it('ends with 2 for tokens that are missing or that the backend refuses', async () => {
    const file = join(folder, 'few.json');
    writeFileSync(file, JSON.stringify({ clinician: 'x' }));
    assert.match((await run('--url', url, '--tokens', file)).last, /few\.json: .*patient/s);
    const { expired, ...rest } = await newTokens(world, otherClinic);
    writeFileSync(file, JSON.stringify({ ...rest, patient: expired }));
    const { code, last } = await run('--url', url, '--tokens', file);
    assert.deepEqual([code, last], [2, 'The promises could not be tried: a token of the file has no session. GET /session answered 401 token_expired, not 200']);
  });
});
