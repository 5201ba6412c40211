/** `call-payments dev` from its sources: whom it lets in, what it serves, and what it says. test/examples/newcomer.test.ts has the packed one. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Hono } from 'hono';
import { readArguments } from '../../demo/dev/arguments.js';
import { serveFolder } from '../../demo/dev/folder-server.js';
import { createGuests } from '../../demo/dev/guests.js';
import { main } from '../../demo/dev/main.js';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** The guests' routes, with a mint that says what it was asked for. */
function openGuests(origins: string[] = []) {
  const refused: string[] = [];
  const app = new Hono();
  const guests = createGuests({ origins, lan: false, onRefused: (origin) => refused.push(origin) });
  const tokens = { verifyToken: () => assert.fail(), answer: () => assert.fail(), mint: async (wanted: unknown) => ((wanted as { as?: string }).as === 'patient' ? JSON.stringify(wanted) : null) };
  guests.routes(app, { tokens, framesPort: () => 5001 });
  return { app, guests, refused };
}

describe('call-payments dev', () => {
  it('lets in pages on any port of this computer, and those that are named', () => {
    const { guests, refused } = openGuests(['https://my.example']);
    for (const origin of ['http://localhost:5173', 'https://localhost', 'http://127.0.0.1:8080', 'http://[::1]:3000', 'http://shop.localhost:3000', 'https://my.example']) assert.ok(guests.isAllowed(origin), origin);
    for (const origin of ['null', '', 'https://localhost.evil.example', 'https://evillocalhost', 'http://my.example', 'https://evil.example', 'https://evil.example']) assert.ok(!guests.isAllowed(origin), origin);
    assert.equal(refused.filter((origin) => origin === 'https://evil.example').length, 1, 'said once');
  });

  it('gives tokens for a form and for JSON, readable by those who are let in', async () => {
    const { app } = openGuests();
    const person = { role: 'patient', call: 'one', name: 'Sam Taylor' };
    const expected = { as: 'patient', call: 'one', name: 'Sam Taylor', participant: 'Sam-Taylor' };
    const headers = { origin: 'http://localhost:5173' };
    const form = await app.request('/dev/token', { method: 'POST', headers, body: new URLSearchParams(person) });
    assert.deepEqual(JSON.parse(await form.text()), expected);
    assert.equal(form.headers.get('access-control-allow-origin'), 'http://localhost:5173');
    const json = await app.request('/dev/token', { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(person) });
    assert.deepEqual(JSON.parse(await json.text()), expected);
    const stranger = await app.request('/dev/token', { method: 'POST', headers: { origin: 'https://evil.example' }, body: new URLSearchParams(person) });
    assert.equal(stranger.headers.get('access-control-allow-origin'), null);
    const nobody = await app.request('/dev/token', { method: 'POST', headers, body: new URLSearchParams({ role: 'surgeon' }) });
    assert.equal(nobody.status, 400);
    assert.match(await nobody.text(), /clinician, patient, clinic_admin or organisation_admin/);
  });

  it('the page to copy has the addresses of where it was asked for, and is the one of the guide', async () => {
    const { app } = openGuests();
    const text = await (await app.request('http://localhost:5000/own-page.html')).text();
    const page = read('demo/dev/own-page.html');
    assert.equal(text, page.replaceAll(':4280', ':5000').replaceAll(':4281', ':5001'));
    assert.ok(read('docs/getting-started.md').includes(`\`\`\`html\n${page}\`\`\``), 'docs/getting-started.md shows demo/dev/own-page.html');
  });

  it('serves a folder, and nothing that is hidden or outside of it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'call-payments-pages-'));
    mkdirSync(join(folder, 'pages'));
    writeFileSync(join(folder, 'pages', 'index.html'), 'the page');
    writeFileSync(join(folder, 'pages', '.env'), 'a secret');
    writeFileSync(join(folder, 'outside.txt'), 'not this');
    const server = await serveFolder(join(folder, 'pages'), [0]);
    /** Plain, since `fetch` tidies addresses. */
    const status = (path: string, host = 'localhost') =>
      new Promise<number>((resolve, reject) => void get({ port: new URL(server.url).port, host: '127.0.0.1', path, headers: { host } }, (answer) => resolve(answer.resume().statusCode ?? 0)).on('error', reject));
    try {
      assert.equal(await (await fetch(server.url)).text(), 'the page');
      for (const path of ['/.env', '/../outside.txt', '/%2e%2e/outside.txt', '/..%2foutside.txt', '/%2Eenv', '/%00', '/%zz']) assert.equal(await status(path), 404, path);
      assert.equal(await status('/', 'evil.example'), 404, 'under another name');
    } finally {
      await server.close();
      rmSync(folder, { recursive: true });
    }
    await assert.rejects(serveFolder(folder, [0]), /There is no folder/);
  });

  it('says what is wrong with its arguments, and does not start in production', async (context) => {
    assert.throws(() => readArguments(['--port', 'x']), /--port takes a number/);
    assert.throws(() => readArguments(['--origin', 'localhost/page']), /--origin takes an origin/);
    const said = context.mock.method(process.stderr, 'write', () => true);
    assert.equal(await main([], { NODE_ENV: 'production' }), 1);
    assert.match(String(said.mock.calls[0]?.arguments[0]), /production/);
  });
});
