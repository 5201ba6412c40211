/** A PostgreSQL for tests that need a real one: `DATABASE_URL`, else a temporary one from this machine's binaries. */
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface TestPostgres {
  readonly url: string;
  stop(): Promise<void>;
}

/** `undefined` where there is none. */
export async function startPostgres(): Promise<TestPostgres | undefined> {
  const { DATABASE_URL } = process.env;
  if (DATABASE_URL) return { url: DATABASE_URL, stop: async () => {} };
  const binaries = newestBinaries();
  if (!binaries) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'call-payments-postgres-'));
  const port = await freePort();
  // It refuses to run as root.
  const root = process.getuid?.() === 0;
  if (root) {
    chmodSync(folder, 0o777);
  }
  const as = (command: string, args: readonly string[]) =>
    root ? run('su', ['nobody', '-s', '/bin/sh', '-c', [command, ...args].map((word) => `'${word}'`).join(' ')]) : run(command, args);
  const data = join(folder, 'data');
  await as(`${binaries}/initdb`, ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8']);
  await as(`${binaries}/pg_ctl`, ['-D', data, '-o', `-p ${String(port)} -c listen_addresses=127.0.0.1 -k ${folder} -c max_connections=200`, '-l', join(folder, 'log'), '-w', 'start']);
  return {
    url: `postgres://postgres@127.0.0.1:${String(port)}/postgres`,
    async stop() {
      await as(`${binaries}/pg_ctl`, ['-D', data, '-m', 'immediate', 'stop']).catch(() => {});
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function newestBinaries(): string | undefined {
  const base = '/usr/lib/postgresql';
  if (!existsSync(base)) return undefined;
  const [version] = readdirSync(base).filter((name) => existsSync(`${base}/${name}/bin/initdb`)).sort((a, b) => Number(b) - Number(a));
  return version && `${base}/${version}/bin`;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
