/** A new embedded database takes seconds to make. It is made once for each version of PGlite, and every later one begins as its copy. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { openPGlite, type Database } from '../../src/server/index.js';
import { projectRoot } from './project-root.js';

const CACHE = `${projectRoot}/node_modules/.cache/call-payments`;

async function preparedDataDir(): Promise<Blob> {
  const { version } = JSON.parse(readFileSync(`${projectRoot}/node_modules/@electric-sql/pglite/package.json`, 'utf8')) as { version: string };
  const file = `${CACHE}/pglite-${version}.tar`;
  try {
    return new Blob([readFileSync(file)]);
  } catch {
    const pglite = await PGlite.create();
    const dump = await pglite.dumpDataDir('none');
    await pglite.close();
    mkdirSync(CACHE, { recursive: true });
    // Several processes may do so at once: each file is whole before it has its name.
    const own = `${file}.${String(process.pid)}`;
    writeFileSync(own, new Uint8Array(await dump.arrayBuffer()));
    renameSync(own, file);
    return dump;
  }
}

/** In memory. */
export const openPreparedPGlite = async (): Promise<Database> => openPGlite({ loadDataDir: await preparedDataDir() });
