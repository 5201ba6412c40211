// What a page pays for the elements: lit included, the catalogues counted apart, Stripe.js (remote, loaded on demand) not counted.
// `initial` is the entry with the chunks it imports at once; `all` adds every chunk it may load later.
import { existsSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { esbuildMinifyTemplates } from './minify-templates.mjs';
import { root, sourceOf, TAGS } from './entries.mjs';

/** Brotli bytes. Raise one only together with its reason. */
const BUDGETS = [
  { entry: '<payment-prompt>', part: /** @type {const} */ ('initial'), bytes: 9_400 },
  { entry: 'all three', part: /** @type {const} */ ('all'), bytes: 24_000 },
];

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

/** @param {string} source */
async function measure(source) {
  const { metafile, outputFiles } = await build({
    plugins: [esbuildMinifyTemplates()],
    absWorkingDir: root,
    entryPoints: [source],
    outdir: 'size',
    write: false,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  const sizes = new Map(outputFiles.map((file) => [file.path.replaceAll('\\', '/').split('/').pop() ?? '', sizeOf(file.contents)]));
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [path.split('/').pop() ?? '', output]));
  /** @param {string} name */
  const isCatalogue = (name) => outputs.get(name)?.entryPoint?.startsWith('src/locales/') ?? false;
  /** @param {Iterable<string>} names */
  const total = (names) => sum([...names].map((name) => sizes.get(name) ?? { raw: 0, gzip: 0, brotli: 0 }));

  /** @type {Set<string>} */
  const initial = new Set();
  /** @param {string} name */
  const visit = (name) => {
    if (initial.has(name)) return;
    initial.add(name);
    for (const dependency of outputs.get(name)?.imports ?? []) {
      if (dependency.kind === 'import-statement' && dependency.external !== true) visit(dependency.path.split('/').pop() ?? '');
    }
  };
  const relative = source.slice(root.length + 1);
  const entry = [...outputs].find(([, output]) => output.entryPoint === relative)?.[0];
  if (entry === undefined) throw new Error(`size: no output for ${relative}`);
  visit(entry);

  const names = [...outputs.keys()];
  return {
    initial: total(initial),
    all: total(names.filter((name) => !isCatalogue(name))),
    catalogues: total(names.filter(isCatalogue)),
    chunks: names.length,
  };
}

const entries = [
  ...TAGS.map((tag) => ({ name: `<${tag}>`, source: sourceOf(`elements/${tag}/${tag}`) })),
  { name: 'all three', source: sourceOf('define') },
];

/** @param {string} name @param {string} part @param {Size} size */
function row(name, part, size) {
  const cells = [size.raw, size.gzip, size.brotli].map((bytes) => bytes.toLocaleString('en').padStart(10));
  console.log(`${name.padEnd(28)}${part.padEnd(12)}${cells.join('')}`);
}

console.log(`${'bytes'.padEnd(40)}${['raw', 'gzip', 'brotli'].map((word) => word.padStart(10)).join('')}`);
let failed = false;
for (const { name, source } of entries) {
  if (!existsSync(source)) {
    console.error(`size: ${source.slice(root.length + 1)} does not exist`);
    failed = true;
    continue;
  }
  const measured = await measure(source);
  row(name, 'initial', measured.initial);
  row('', 'all', measured.all);
  if (measured.catalogues.raw > 0) row('', 'catalogues', measured.catalogues);
  for (const budget of BUDGETS.filter((candidate) => candidate.entry === name)) {
    const { brotli } = measured[budget.part];
    const within = brotli <= budget.bytes;
    console.log(`${''.padEnd(28)}${within ? 'within' : 'OVER'} the budget of ${budget.bytes.toLocaleString('en')} brotli bytes (${budget.part}): ${(budget.bytes - brotli).toLocaleString('en')} left`);
    if (!within) failed = true;
  }
}
if (failed) {
  console.error('size: failed');
  process.exit(1);
}
