// Builds dist/: the library (a module for each source module), its declarations, and the single file for pages without a bundler.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { build as bundle } from 'esbuild';
import { build as buildLibrary } from 'vite';
import { libraryEntries, root, sourceOf } from './entries.mjs';
import { esbuildMinifyTemplates } from './minify-templates.mjs';
import { runBin } from './run.mjs';

const missing = libraryEntries().filter((entry) => !existsSync(sourceOf(entry)));
if (missing.length > 0) {
  console.error(`build: these public modules do not exist: ${missing.map((entry) => `src/${entry}.ts`).join(', ')}`);
  process.exit(1);
}

rmSync(`${root}/dist`, { recursive: true, force: true });
await buildLibrary({ root, configFile: `${root}/vite.config.ts`, logLevel: 'warn' });
for (const entry of libraryEntries()) {
  if (!existsSync(`${root}/dist/${entry}.js`)) throw new Error(`build: dist/${entry}.js was not written`);
}
console.log(`dist/                  ${String(libraryEntries().length)} public modules`);

await runBin('typescript', 'tsc', ['-p', 'tsconfig.build.json']);
console.log('dist/types/            declarations');

/** English is part of the single file; the other languages stay files beside it, loaded when they are needed. @type {import('esbuild').Plugin} */
const languagesBeside = {
  name: 'languages-beside',
  setup(build) {
    build.onResolve({ filter: /^\.\/[\w-]+\/\w+\.js$/ }, ({ path, importer }) =>
      /[\\/]locales[\\/]\w+-catalogues\.ts$/.test(importer) && !path.startsWith('./en/') ? { path: path.replace('./', './locales/'), external: true } : null,
    );
  },
};

// Everything else in it: lit, the Stripe.js loader. Dynamic imports become part of the file.
const single = `${root}/dist/call-payments.js`;
await bundle({
  absWorkingDir: root,
  entryPoints: [sourceOf('define')],
  plugins: [esbuildMinifyTemplates(), languagesBeside],
  outfile: single,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  platform: 'browser',
  sourcemap: true,
  legalComments: 'linked',
  logLevel: 'warning',
});
const text = readFileSync(single);
console.log(`dist/call-payments.js  ${text.length.toLocaleString('en')} bytes, integrity="sha384-${createHash('sha384').update(text).digest('base64')}"`);
