// Builds dist/: the library (a module for each source module), its declarations, the single file for pages without a
// bundler, and the development server.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build as bundle } from 'esbuild';
import { build as buildLibrary } from 'vite';
import { buildDev } from './build-dev.mjs';
import { cssCustomData, htmlCustomData, webTypes } from './editor-data.mjs';
import { libraryEntries, root, sourceOf } from './entries.mjs';
import { languagesBeside } from './languages-beside.mjs';
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

/** @type {{ version: string }} */
const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
const editors = { 'web-types': webTypes(version), 'vscode.html-custom-data': htmlCustomData(), 'vscode.css-custom-data': cssCustomData() };
for (const [name, data] of Object.entries(editors)) writeFileSync(`${root}/dist/${name}.json`, `${JSON.stringify(data, null, 2)}\n`);
console.log('dist/*.json            what editors read: VS Code and JetBrains');

/** @param {string} path below dist @returns {string} what `integrity` of a script tag or of an import map takes */
const integrityOf = (path) => `sha384-${createHash('sha384').update(readFileSync(`${root}/dist/${path}`)).digest('base64')}`;

/** One file with everything in it, lit and the Stripe.js loader included: dynamic imports become part of it. @param {string} entry @param {string} name */
async function bundleFile(entry, name) {
  const outfile = `${root}/dist/${name}`;
  await bundle({
    absWorkingDir: root,
    entryPoints: [sourceOf(entry)],
    plugins: [esbuildMinifyTemplates(), languagesBeside],
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    sourcemap: true,
    legalComments: 'linked',
    logLevel: 'warning',
  });
  console.log(`dist/${name.padEnd(18)}${readFileSync(outfile).length.toLocaleString('en')} bytes, integrity="${integrityOf(name)}"`);
}

await bundleFile('define', 'call-payments.js');
// What the backend's page for payment links loads.
await bundleFile('payment-page/main', 'payment-page.js');

// The hashes of the single file and of everything it may load later: a page can name them all, in a script tag and in an import map.
const languages = readdirSync(`${root}/dist/locales`, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'en');
const loadable = languages.flatMap(({ name }) => readdirSync(`${root}/dist/locales/${name}`).filter((file) => file.endsWith('.js')).map((file) => `locales/${name}/${file}`));
const hashes = Object.fromEntries(['call-payments.js', ...loadable.sort()].map((path) => [path, integrityOf(path)]));
writeFileSync(`${root}/dist/sri.json`, `${JSON.stringify(hashes, null, 2)}\n`);
console.log(`dist/sri.json          its hash, and those of the ${String(loadable.length)} files of other languages that it may load`);

console.log(`dist/dev/              what \`call-payments dev\` runs, with the licences of the ${String(await buildDev())} packages in it`);
