import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { rolldown } from 'rolldown';
import { ADAPTERS } from './adapters.js';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'src/call-channels');
/** Brotli bytes of an adapter's own file: what an adapter may cost whoever has another one already. */
const LIMIT = 600;

const brotli = (code: string) => brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(code) } }).length;

/** @param alone its own file only: what it imports stays an import */
async function bundle(file: string, alone: boolean) {
  const build = await rolldown({ input: join(folder, `${file}.ts`), platform: 'browser', ...(alone ? { external: (_id: string, importer: string | undefined) => importer !== undefined } : {}) });
  const { output } = await build.generate({ format: 'esm', minify: true, comments: false });
  await build.close();
  assert.equal(output.length, 1);
  return output[0];
}

function versionOf(types: string): string {
  const path = join(root, 'node_modules', types, 'package.json');
  return existsSync(path) ? `${types} ${(JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version}` : types;
}

describe('every adapter', () => {
  const rows: (readonly [name: string, tested: string, types: string, own: string, whole: string])[] = [];
  for (const { name, file, types, tested } of ADAPTERS) {
    it(`${name} is small, and bundles into one file that imports nothing`, async () => {
      const whole = await bundle(file, false);
      assert.deepEqual([...whole.imports, ...whole.dynamicImports], []);
      assert.doesNotMatch(whole.code, /\bimport\b|\brequire\(/);
      assert.deepEqual(whole.moduleIds.filter((id) => !id.startsWith(`${folder}/`)), []);
      const own = brotli((await bundle(file, true)).code);
      rows.push([name, tested, versionOf(types), String(own), String(brotli(whole.code))]);
      assert.ok(own <= LIMIT, `${String(own)} bytes`);
    });

    it(`${name} has declarations to be held to, or says that it has not`, () => {
      if (types !== 'docs' && types !== 'platform') assert.notEqual(versionOf(types), types, `${types} is not installed`);
    });
  }

  it('is in the docs, with the size it says there', () => {
    const docs = readFileSync(join(root, 'docs/call-channels.md'), 'utf8').split('\n');
    for (const { file, tested } of ADAPTERS) {
      const source = readFileSync(join(folder, `${file}.ts`), 'utf8');
      const [, given = ''] = /maxBytes: (\w+)/.exec(source) ?? [];
      const bytes = /^\d/.test(given) ? given : new RegExp(`${given} = ([\\d_]+)`).exec(source)?.[1];
      const row = docs.find((line) => line.includes(`\`${file}.js\``))?.split(' | ') ?? [];
      assert.equal(row[2], Number(bytes?.replaceAll('_', '')).toLocaleString('en'), file);
      const [, rate = '–'] = /perSecond: (\d+)/.exec(source) ?? [];
      assert.equal(row[3], rate, file);
      assert.match(row[7] ?? '', new RegExp(`^${tested}`), file);
    }
  });

  it('is in the list', () => {
    const adapters = readdirSync(folder)
      .filter((file) => file !== 'carrier.ts' && /^export function \w+\([^]*?\): (?:CallChannel|Carrier)\b/m.test(readFileSync(join(folder, file), 'utf8')))
      .map((file) => file.replace(/\.ts$/, ''));
    const listed = ADAPTERS.map(({ file }) => file);
    assert.deepEqual(adapters.sort(), listed.sort());
  });

  after(() => {
    const all = [['adapter', 'tested on', 'typed against', 'own', 'with the shared part'], ...rows];
    const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
    console.log(`Bytes are brotli.\n${all.map((row) => row.map((cell, column) => (column > 2 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join('  ')).join('\n')}`);
  });
});
