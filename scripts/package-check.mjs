// Holds the packed package to what is promised of it: `npm run package:check`. It packs, installs the tarball into an empty project
// and uses it from there. Needs the registry (or npm's cache of it), as any install does.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { IN_DEV, root, TAGS } from './entries.mjs';
import { ensureChromium } from './find-chromium.mjs';
import { npm, packInto } from './pack.mjs';
import { binPath, runNode } from './run.mjs';

/** @type {{ exports: Record<string, string | { default: string }>, dependencies: Record<string, string>, peerDependencies: Record<string, string>, devDependencies: Record<string, string> }} */
const manifest = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));

/** What the two dependencies bring along. */
const INSTALLED = [
  '@lit-labs/ssr-dom-shim', '@lit/reactive-element', '@stripe/stripe-js', '@types/trusted-types', 'call-payments', 'lit', 'lit-element', 'lit-html',
];
/** Entries that need an optional peer, by the peer. The rest has to work with what is installed anyway. */
const NEEDS_PEERS = /^call-payments\/(server|react|types)/;

const folder = mkdtempSync(join(tmpdir(), 'call-payments-package-'));
const project = join(folder, 'project');
const installed = join(project, 'node_modules', 'call-payments');

/** @param {string} text */
function fail(text) {
  throw new Error(text);
}

/** @param {string} path a folder of modules @returns {string[]} the packages in it, scoped ones by their whole name */
function packagesIn(path) {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .flatMap(({ name }) => (name.startsWith('@') ? readdirSync(join(path, name)).map((inner) => `${name}/${inner}`) : [name]))
    .sort();
}

/** Every name that can be imported, patterns filled in. @returns {string[]} */
function publicNames() {
  return Object.entries(manifest.exports).flatMap(([name, target]) => {
    const path = typeof target === 'string' ? target : target.default;
    const [before = '', after] = path.split('*');
    if (after === undefined) return [name];
    return readdirSync(join(installed, before))
      .filter((file) => file.endsWith(after))
      .map((file) => name.replace('*', file.slice(0, -after.length)));
  }).map((name) => name.replace(/^\./, 'call-payments'));
}

/** @param {string[]} names modules; each in a process of its own would cost seconds, and one that throws ends them all the same */
function importInNode(names) {
  const code = `for (const name of ${JSON.stringify(names)}) {
    try { await import(name); } catch (error) { console.error(name, error); process.exit(1); }
  }
  if ('document' in globalThis || 'window' in globalThis) { console.error('an import made a document'); process.exit(1); }`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], { cwd: project, encoding: 'utf8' });
  if (status !== 0) fail(`an import in Node failed: ${stderr}`);
}

/** @param {string[]} names @param {'nodenext' | 'bundler'} resolution @param {string[]} types */
async function compile(names, resolution, types) {
  const module = resolution === 'nodenext' ? 'nodenext' : 'esnext';
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({
    compilerOptions: { target: 'es2022', module, moduleResolution: resolution, lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'], strict: true, exactOptionalPropertyTypes: true, noEmit: true, types, skipLibCheck: false },
    files: ['consumer.ts'],
  }));
  writeFileSync(join(project, 'consumer.ts'), `${names.map((name, index) => `export type * as m${String(index)} from '${name}';`).join('\n')}\n`);
  if ((await runNode([binPath('typescript', 'tsc'), '-p', project])) !== 0) fail(`the types do not compile with moduleResolution ${resolution}`);
}

/** The files of packages that a page gets, in whatever chunk. @param {string} name @returns {Promise<string[]>} */
async function bundled(name) {
  const { metafile } = await build({
    stdin: { contents: `import ${JSON.stringify(name)};`, resolveDir: project },
    bundle: true, splitting: true, format: 'esm', platform: 'browser', target: 'es2022', outdir: join(folder, 'bundle'), write: false, metafile: true, logLevel: 'silent',
  });
  const files = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path.replaceAll('\\', '/')] : [])));
  return files.filter((path) => path.includes('node_modules/')).map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
}

/** What docs/getting-started.md begins with is done as it stands there. @param {string} packed */
async function newcomersPath(packed) {
  const code = await runNode(['--import', 'tsx', '--test', '--test-reporter=spec', '--test-timeout=300000', 'test/examples/newcomer.test.ts'], { CHROMIUM_PATH: await ensureChromium(), NEWCOMER_TARBALL: packed });
  if (code !== 0) fail('see above');
}

/** @type {[string, () => unknown][]} */
const CHECKS = [
  ['publint finds nothing', async () => {
    const { messages, pkg } = await publint({ pkgDir: installed, pack: false, level: 'suggestion', strict: true });
    if (messages.length > 0) fail(messages.map((message) => formatMessage(message, pkg)).join('\n'));
  }],
  ['attw finds nothing (ESM only)', () => {
    const { status, stdout } = spawnSync(process.execPath, [binPath('@arethetypeswrong/cli', 'attw'), join(folder, tarball), '--profile', 'esm-only', '--format', 'ascii', '--no-color'], { cwd: root, encoding: 'utf8' });
    if (status !== 0) fail(stdout);
  }],
  ['the install pulls lit and @stripe/stripe-js, and nothing else', () => {
    const found = packagesIn(join(project, 'node_modules'));
    if (found.join() !== INSTALLED.join()) fail(`installed: ${found.join(', ')}`);
  }],
  ['every entry for the browser imports in Node', () => importInNode(publicNames().filter((name) => !NEEDS_PEERS.test(name) && !name.endsWith('.json')))],
  ['their types compile, with nothing else installed', async () => {
    const names = publicNames().filter((name) => !NEEDS_PEERS.test(name) && !name.endsWith('.json'));
    for (const resolution of /** @type {const} */ (['nodenext', 'bundler'])) await compile(names, resolution, []);
  }],
  ['no entry leads to the development server, and its notices are there', () => {
    const modules = readdirSync(join(installed, 'dist'), { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/')).filter((file) => file.endsWith('.js') && !file.startsWith('dev/') && file !== 'cli.js');
    for (const file of modules) if (/\bdev\/main\.js/.test(readFileSync(join(installed, 'dist', file), 'utf8'))) fail(`dist/${file} leads to dist/dev`);
    const notices = readFileSync(join(installed, 'dist/dev/THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of [...IN_DEV, 'lit-html', '@stripe/stripe-js', 'PostgreSQL Database Management System']) if (!notices.includes(`${name} `)) fail(`no notice of ${name}`);
    const page = readFileSync(`${root}/docs/licences.md`, 'utf8');
    for (const [, name = '', version = ''] of notices.matchAll(/^(@?[a-z][\w./-]*) (\d+\.\d+\.\d+)$/gm)) if (!page.includes(`| ${name} | ${version} |`)) fail(`docs/licences.md does not say that ${name} is in the development server`);
  }],
  ['a newcomer’s path, word for word, and the demo call', () => newcomersPath(join(folder, tarball))],
  ['an entry that needs a peer says which', () => {
    const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', "await import('call-payments/server')"], { cwd: project, encoding: 'utf8' });
    if (!/Cannot find package '(hono|jose|stripe|zod)'/.test(stderr)) fail(stderr);
  }],
  ['the elements bring neither the server nor a call channel into a page', async () => {
    for (const name of ['call-payments/define.js', ...TAGS.map((tag) => `call-payments/elements/${tag}.js`)]) {
      const files = await bundled(name);
      if (!files.some((file) => file.startsWith('call-payments/dist/elements/'))) fail(`${name} brings no element`);
      const stray = files.filter((file) => !/^(call-payments\/dist\/(elements|client|domain|locales|compiler|vendor)\/|lit|@lit\/|@stripe\/stripe-js\/)/.test(file));
      if (stray.length > 0) fail(`${name} brings ${stray.join(', ')}`);
    }
  }],
  ['a bundler for the browser refuses the server', async () => {
    for (const name of ['call-payments/server', 'call-payments/server/node', 'call-payments/server/serve']) {
      const problem = await bundled(name).then(() => 'it can be bundled for a page', String);
      if (!problem.includes(`Could not resolve "${name}"`)) fail(`${name}: ${problem}`);
    }
  }],
  ['every module and declaration of the library has its map, and the map its sources', () => {
    const files = readdirSync(join(installed, 'dist'), { recursive: true, encoding: 'utf8' }).map((file) => join(installed, 'dist', file)).filter((file) => /\.(js|d\.ts)$/.test(file) && !file.startsWith(join(installed, 'dist', 'dev')));
    for (const file of files) {
      const map = `${file}.map`;
      // A module that only passes others on has nothing to map.
      if (!existsSync(map)) {
        if (file.endsWith('.d.ts') || /\bfunction\b|=>/.test(readFileSync(file, 'utf8'))) fail(`${basename(file)} has no map: ${file}`);
        continue;
      }
      /** @type {{ sources: string[], sourcesContent?: (string | null)[] }} */
      const { sources, sourcesContent } = JSON.parse(readFileSync(map, 'utf8'));
      for (const [index, source] of sources.entries()) {
        if (typeof sourcesContent?.[index] !== 'string' && !existsSync(resolve(dirname(map), source))) fail(`${file}: its map names ${source}, which is not in the package`);
      }
    }
  }],
  ['dist/sri.json has the hash of the single file and of all that it may load', () => {
    /** @type {Record<string, string>} */
    const hashes = JSON.parse(readFileSync(join(installed, 'dist/sri.json'), 'utf8'));
    const text = readFileSync(join(installed, 'dist/call-payments.js'), 'utf8');
    const loads = [...text.matchAll(/import\("\.\/([^"]+)"\)/g)].map(([, path]) => path ?? '');
    if (loads.length === 0) fail('no language is loaded by the single file');
    for (const path of ['call-payments.js', ...loads]) if (!/^sha384-.{64}$/.test(hashes[path] ?? '')) fail(`dist/sri.json has no hash of ${path}`);
  }],
  ['the tool runs', () => {
    const { stdout } = spawnSync(process.execPath, [join(installed, 'dist/cli.js'), '--help'], { cwd: project, encoding: 'utf8' });
    if (!stdout.includes('call-payments serve')) fail(stdout);
  }],
  ['with its peers every entry imports in Node, and its types compile', async () => {
    // What the types of peers lead to, at the versions that are tested here.
    const names = [...Object.keys(manifest.peerDependencies), '@types/node', '@types/pg', '@types/react'];
    npm(['install', '--ignore-scripts', '--prefer-offline', ...names.map((name) => `${name}@${manifest.devDependencies[name] ?? ''}`)], project);
    const all = publicNames().filter((name) => !name.endsWith('.json'));
    importInNode(all);
    for (const resolution of /** @type {const} */ (['nodenext', 'bundler'])) await compile(all, resolution, ['node']);
  }],
];

let tarball = '';
try {
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{ "name": "empty", "private": true, "type": "module" }\n');
  tarball = basename(await packInto(folder, { build: !process.argv.includes('--no-build') }));
  npm(['install', '--ignore-scripts', '--prefer-offline', join('..', tarball)], project);
  let failed = 0;
  for (const [name, check] of CHECKS) {
    try {
      await check();
      console.log(`✔ ${name}`);
    } catch (error) {
      failed += 1;
      console.error(`✖ ${name}\n${error instanceof Error ? error.message : String(error)}`);
    }
  }
  console.log(`package: ${String(CHECKS.length - failed)} passed, ${String(failed)} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
