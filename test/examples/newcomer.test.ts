/** Somebody who has nothing but the package: docs/getting-started.md word for word, in an empty folder. Started by `npm run package:check`. */
import assert from 'node:assert/strict';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, newParticipant } from '../e2e/support/browser.js';
import { openClinician, openPatient, waitForVideo } from '../e2e/support/call.js';
import { bothSeeIt, pay, request } from '../e2e/support/payment.js';

/** Set by scripts/package-check.mjs: what stands for the package's name until it is published. */
const { NEWCOMER_TARBALL: tarball = '' } = process.env;
const guide = readFileSync(new URL('../../docs/getting-started.md', import.meta.url), 'utf8');
const block = (language: string): string => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(guide)?.[1] ?? assert.fail(`the guide has no ${language}`);

/** As in a shell of one's own: the settings of the npm that runs this are not the reader's. */
const environment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith('npm_') && name !== 'NODE_ENV')),
  ...{ npm_config_audit: 'false', npm_config_fund: 'false', npm_config_update_notifier: 'false', npm_config_prefer_offline: 'true' },
};

interface Running {
  readonly child: ChildProcess;
  /** All that it has printed. */
  readonly screen: string;
  address(pattern: RegExp): string;
}

/** The command that stays, on any free port: resolves once the screen is whole. */
function keepRunning(command: string, cwd: string): Promise<Running> {
  const [program = '', ...args] = command.split(' ');
  const child = spawn(program, [...args, '--port', '0'], { cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  return new Promise((resolve, reject) => {
    let screen = '';
    const read = (text: unknown) => {
      screen += String(text);
      if (screen.includes('Ctrl+C')) resolve({ child, screen, address: (pattern) => pattern.exec(screen)?.[1] ?? assert.fail(`the screen has no ${pattern}:\n${screen}`) });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`${command} ended:\n${screen}`)));
  });
}

describe('a newcomer’s path', () => {
  const folder = mkdtempSync(join(tmpdir(), 'call-payments-newcomer-'));
  const started = performance.now();
  const seconds = () => ((performance.now() - started) / 1000).toFixed(1);
  let browser: Browser;
  let running: Running;
  const ask = async <Answer>(path: string): Promise<Answer> => (await (await fetch(`${running.address(/A demo call +(http:\S+)\//)}${path}`)).json()) as Answer;

  before(async () => {
    const commands = block('sh').trim().split('\n');
    assert.deepEqual(commands.map((command) => command.split(' ')[0]), ['npm', 'npm', 'npx']);
    for (const command of commands.slice(0, -1)) {
      const [program = '', ...args] = command.split(' ').map((word) => (word === 'call-payments' ? tarball : word));
      execFileSync(program, args, { cwd: folder, env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
    }
    console.log(`# installed after ${seconds()} s`);
    [running, browser] = await Promise.all([keepRunning(commands.at(-1)!, folder), launchBrowser()]);
    console.log(`# started after ${seconds()} s`);
  });
  after(async () => {
    await browser?.close();
    if (running) {
      const ended = new Promise((resolve) => running.child.once('close', resolve));
      // npx and what it has started.
      process.kill(-running.child.pid!, 'SIGTERM');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  });

  it('pays on the page of the guide, which is of another origin', async () => {
    const clinicianAddress = running.address(/Your page +(\S+)/);
    const backend = running.address(/A demo call +(http:\S+)\//);
    const frames = running.address(/src="(http:\S+)\/stripe\.js"/);
    const page = block('html').replaceAll('http://localhost:4280', backend).replaceAll('http://localhost:4281', frames);
    assert.equal(readFileSync(join(folder, 'my-call.html'), 'utf8'), page, 'what was written is what the guide shows');
    assert.equal(await (await fetch(running.address(/a page to copy +(\S+)/))).text(), page);
    assert.notEqual(new URL(clinicianAddress).origin, new URL(backend).origin);

    const context = await newParticipant(browser);
    const errors: string[] = [];
    const strangers: string[] = [];
    context.on('weberror', (error) => errors.push(String(error.error())));
    context.on('request', (asked) => new URL(asked.url()).hostname !== 'localhost' && !asked.url().startsWith('data:') && strangers.push(asked.url()));
    const [clinician, patient] = [await context.newPage(), await context.newPage()];
    await clinician.goto(clinicianAddress);
    await patient.goto(clinicianAddress.replace('?as=clinician', ''));
    assert.equal(await patient.evaluate(() => (window.Stripe as unknown as { version: string }).version), 'endive');
    await request(clinician, '85.00', 'Consultation');
    await patient.bringToFront();
    await pay(patient);
    await bothSeeIt(clinician, patient);
    console.log(`# paid after ${seconds()} s, with nothing read or typed by hand`);
    await clinician.getByText(/^Paid: reference \w+/).waitFor();
    await patient.getByText(/^Thank you\. Reference \w+/).waitFor();
    assert.deepEqual(errors, []);
    assert.deepEqual(strangers, [], 'nothing left this computer');
    const receipts = await ask<{ to: string; amount: number }[]>('/simulator/api/outbox');
    assert.deepEqual(receipts.map(({ to, amount }) => ({ to, amount })), [{ to: 'pat@example.com', amount: 8500 }]);
    await context.close();
  });

  it('pays in the demo call, a real one', async () => {
    const url = running.address(/A demo call +(http:\S+)\//);
    const [clinician, patient] = [await openClinician(browser, url, 'packed'), await openPatient(browser, url, 'packed')];
    await Promise.all([waitForVideo(clinician), waitForVideo(patient)]);
    await request(clinician, '20.00', 'Script');
    await pay(patient);
    await bothSeeIt(clinician, patient);
    assert.deepEqual((await ask<{ amount: number }[]>('/simulator/api/outbox')).map(({ amount }) => amount).sort(), [2000, 8500]);
    await clinician.context().close();
    await patient.context().close();
  });

  it('is refused in production', () => {
    const words = 'call-payments dev';
    assert.throws(
      () => execFileSync('npx', words.split(' '), { cwd: folder, env: { ...environment, NODE_ENV: 'production' }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
      ({ stderr }: { stderr: string }) => /NODE_ENV is "production"/.test(stderr),
    );
  });

  it('--help lists the commands', () => {
    const help = execFileSync('npx', ['call-payments', '--help'], { cwd: folder, env: environment, encoding: 'utf8' });
    for (const command of ['dev', 'serve', 'conformance']) assert.match(help, new RegExp(`^call-payments ${command} `, 'm'));
  });
});
