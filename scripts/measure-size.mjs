// What a module weighs in a page: lit included, what other languages cost counted apart.
// `initial` is the entry with the chunks it imports at once; `all` adds every chunk it may load later.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { PAYING_TAGS, root, sourceOf } from './entries.mjs';
import { viteMinifyTemplates } from './minify-templates.mjs';

/** @typedef {{ raw: number, gzip: number, brotli: number }} Size */

/** @param {Uint8Array} bytes @returns {Size} */
function sizeOf(bytes) {
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotli.length };
}

/** @param {Size[]} sizes @returns {Size} */
function sum(sizes) {
  return sizes.reduce((total, size) => ({ raw: total.raw + size.raw, gzip: total.gzip + size.gzip, brotli: total.brotli + size.brotli }), { raw: 0, gzip: 0, brotli: 0 });
}

/** The entry `all three`: the elements that take payments, and nothing that a page may leave out. */
export const ALL_THREE = 'all-three';

/** What an element costs without and with its languages. @param {string} input a file, a module of a package, or ALL_THREE */
export async function measureSize(input) {
  const [alone, whole] = [await measureBundle(input, true), await measureBundle(input, false)];
  const { initial, code } = alone;
  const catalogues = sum([whole.code, whole.catalogues]);
  return { initial, all: code, catalogues: { raw: catalogues.raw - code.raw, gzip: catalogues.gzip - code.gzip, brotli: catalogues.brotli - code.brotli } };
}

/** Bundled as Vite bundles a page that embeds it. @param {string} input @param {boolean} englishOnly leaves the lists of other languages out */
async function measureBundle(input, englishOnly) {
  const bundle = await rolldown({
    input,
    platform: 'browser',
    tsconfig: `${root}/tsconfig.json`,
    plugins: [
      {
        name: 'all-three',
        resolveId: (id) => (id === ALL_THREE ? id : null),
        transform: (code, id) => (englishOnly && id.endsWith('-catalogues.ts') ? code.replace(/^ {2}(?!en:).*import\(.*$/gm, '') : null),
        load: (id) => (id === ALL_THREE ? PAYING_TAGS.map((tag) => `import ${JSON.stringify(sourceOf(`elements/${tag}/${tag}`))};`).join('\n') : null),
      },
      viteMinifyTemplates(),
    ],
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true, comments: false });
  await bundle.close();
  const chunks = new Map(output.flatMap((chunk) => (chunk.type === 'chunk' ? [[chunk.fileName, chunk]] : [])));
  /** @type {Set<string>} */
  const initial = new Set();
  /** @param {string} name */
  const visit = (name) => {
    if (initial.has(name)) return;
    initial.add(name);
    for (const dependency of chunks.get(name)?.imports ?? []) visit(dependency);
  };
  for (const chunk of chunks.values()) if (chunk.isEntry) visit(chunk.fileName);

  /** @param {Iterable<string>} names */
  const total = (names) => sum([...names].map((name) => sizeOf(Buffer.from(chunks.get(name)?.code ?? ''))));
  /** @param {string} name */
  const isCatalogue = (name) => (chunks.get(name)?.moduleIds ?? []).every((id) => /\/locales\/[^/]+\/\w+\.ts$/.test(id));
  const names = [...chunks.keys()];
  return { initial: total(initial), code: total(names.filter((name) => !isCatalogue(name))), catalogues: total(names.filter(isCatalogue)) };
}
