/** PGlite with its two WebAssembly modules and its files from this package, where they are kept compressed. */
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { PGlite as PGliteFromFiles, type PGliteOptions } from '@electric-sql/pglite';

export { parse, protocol } from '@electric-sql/pglite';

const unpack = async (name: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await promisify(brotliDecompress)(await readFile(new URL(`./pglite/${name}.br`, import.meta.url))));
const compile = async (name: string): Promise<WebAssembly.Module> => WebAssembly.compile(await unpack(name));

export const PGlite = {
  async create(dataDir: string, options: PGliteOptions): Promise<PGliteFromFiles> {
    const [pgliteWasmModule, initdbWasmModule, files] = await Promise.all([compile('pglite.wasm'), compile('initdb.wasm'), unpack('pglite.data')]);
    return PGliteFromFiles.create(dataDir, { ...options, pgliteWasmModule, initdbWasmModule, fsBundle: new Blob([files]) });
  },
};
