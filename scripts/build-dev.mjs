// Builds dist/dev/, what `call-payments dev` runs: the demo's server with the libraries that it needs, its pages, the Stripe
// simulator and PGlite. No entry of the package leads there. The licences of all that is in it stand beside it.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { build } from 'esbuild';
import { root } from './entries.mjs';
import { languagesBeside } from './languages-beside.mjs';
import { noticesOf } from './notices.mjs';

const demo = `${root}/demo`;
const out = `${root}/dist/dev`;
const pglite = `${root}/node_modules/@electric-sql/pglite/dist`;
const PAGES = ['landing', 'clinic', 'call', 'side-by-side', 'framed', 'pay'];
const SIMULATOR_SCRIPTS = ['stripe', 'payment-form', 'challenge', 'wallet-sheet'];
/** SDKs of others: the demo takes them from its checkout. */
const NOT_IN_THE_PACKAGE = ['livekit-client', '@daily-co/daily-js', 'peerjs'];

/** Where `x.built.ts` stands beside `x.ts`, the package gets that; and PGlite with the files that are compressed here. @type {import('esbuild').Plugin} */
const builtInstead = {
  name: 'built-instead',
  setup(bundle) {
    bundle.onResolve({ filter: /^\.{1,2}\/.*\.js$/ }, ({ path, resolveDir }) => {
      const built = join(resolveDir, path.replace(/\.js$/, '.built.ts'));
      return existsSync(built) ? { path: built } : null;
    });
    bundle.onResolve({ filter: /^@electric-sql\/pglite$/ }, ({ importer }) => (importer.endsWith('pglite.built.ts') ? null : { path: `${demo}/host/pglite.built.ts` }));
    // PostgreSQL's driver: nothing that is left over uses it.
    bundle.onResolve({ filter: /^pg$/ }, () => ({ path: 'pg', external: true, sideEffects: false }));
  },
};

/** The bundle is one file, and what its modules read keeps its place below the demo: addresses are made to begin there. @type {import('esbuild').Plugin} */
const filesFromHere = {
  name: 'files-from-here',
  setup(bundle) {
    bundle.onLoad({ filter: /[\\/]demo[\\/].*\.ts$/ }, ({ path }) => {
      if (path.endsWith('.built.ts')) return null;
      const folder = relative(demo, dirname(path)).replaceAll('\\', '/');
      const text = readFileSync(path, 'utf8').replace(/new URL\((['"`])([^'"`]+)\1, import\.meta\.url\)/g, (_, quote, address) => `new URL(${quote}./${posix.join(folder, address)}${quote}, import.meta.url)`);
      return { contents: text, loader: 'ts' };
    });
  },
};

const common = /** @type {const} */ ({ absWorkingDir: root, bundle: true, target: 'es2022', metafile: true, minify: true, legalComments: 'none', logLevel: 'warning' });

async function buildServer() {
  const { metafile } = await build({
    ...common,
    entryPoints: [`${demo}/dev/main.ts`],
    outfile: `${out}/main.js`,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Errors are told apart by their names.
    keepNames: true,
    plugins: [builtInstead, filesFromHere],
    // What others use where it is installed.
    external: ['bufferutil', 'utf-8-validate', 'supports-color'],
    banner: { js: "import { createRequire as createRequireHere } from 'node:module';const require = createRequireHere(import.meta.url);" },
  });
  return metafile;
}

async function buildPages() {
  const { metafile } = await build({
    ...common,
    entryPoints: PAGES.map((page) => `${demo}/pages/${page}.ts`),
    outdir: `${out}/pages`,
    platform: 'browser',
    format: 'esm',
    splitting: true,
    plugins: [languagesBeside],
    external: NOT_IN_THE_PACKAGE,
  });
  return metafile;
}

async function buildSimulatorScripts() {
  const { metafile } = await build({
    ...common,
    entryPoints: SIMULATOR_SCRIPTS.map((name) => `${demo}/stripe-simulator/browser/${name}.ts`),
    outdir: `${out}/stripe-simulator/browser`,
    platform: 'browser',
    format: 'iife',
  });
  return metafile;
}

/** Pages, styles and the page to copy, where the sources have them. */
function copyFiles() {
  for (const folder of ['pages', 'dev', 'stripe-simulator/browser', 'stripe-simulator/pages']) {
    mkdirSync(`${out}/${folder}`, { recursive: true });
    for (const name of readdirSync(`${demo}/${folder}`).filter((file) => /\.(html|css)$/.test(file))) copyFileSync(`${demo}/${folder}/${name}`, `${out}/${folder}/${name}`);
  }
  const landing = `${out}/pages/landing.html`;
  writeFileSync(landing, readFileSync(landing, 'utf8').replace(/ *<li data-needs="sources">.*<\/li>\n/g, ''));
}

/** WebAssembly and files of PGlite: compressed they are a quarter. Compressing takes seconds, so that it is kept. */
async function compressPGlite() {
  /** @type {{ version: string }} */
  const { version } = JSON.parse(readFileSync(`${pglite}/../package.json`, 'utf8'));
  const kept = `${root}/node_modules/.cache/call-payments/pglite-${version}`;
  mkdirSync(kept, { recursive: true });
  mkdirSync(`${out}/pglite`, { recursive: true });
  await Promise.all(['pglite.wasm', 'pglite.data', 'initdb.wasm'].map(async (name) => {
    const file = `${kept}/${name}.br`;
    if (!existsSync(file)) {
      const content = readFileSync(`${pglite}/${name}`);
      const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
      writeFileSync(file, await promisify(brotliCompress)(content, { params }));
    }
    copyFileSync(file, `${out}/pglite/${name}.br`);
  }));
}

/** @returns {Promise<number>} how many packages it contains */
export async function buildDev() {
  mkdirSync(out, { recursive: true });
  const [metafiles] = await Promise.all([Promise.all([buildServer(), buildPages(), buildSimulatorScripts()]), compressPGlite()]);
  copyFiles();
  const { text, count } = noticesOf(metafiles);
  writeFileSync(`${out}/THIRD-PARTY-NOTICES.txt`, text);
  return count;
}
