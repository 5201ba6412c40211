// The package's public names lead to files that the build makes, and each public file has a name.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { libraryEntries, REGISTERING, root, sourceOf, TAGS } from '../../scripts/entries.mjs';

interface Manifest {
  files: string[];
  types: string;
  sideEffects: string[];
  exports: Record<string, string | { types: string; browser?: null; default: string }>;
  bin: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
  peerDependenciesMeta: Record<string, { optional?: boolean }>;
}
const manifest = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as Manifest;
/** `^5.0.0`, `>=18.0.0`, `^10.0.0 || ^11.0.0`: from a version on, not the one that is tested. */
const FRAMEWORKS_RANGES = /\.0(\.0)?( \|\||$)/;
const built = new Set(libraryEntries());
const modules = Object.entries(manifest.exports).flatMap(([name, target]) => (typeof target === 'string' ? [] : [{ name, target, keys: Object.keys(target) }]));

/** The entry that `./dist/x.js` is built from, or those that a pattern with `*` stands for. */
function entriesOf(path: string): string[] {
  const entry = path.replace('./dist/', '').replace(/\.js$/, '');
  const [before = '', after] = entry.split('*');
  return after === undefined ? [entry] : [...built].filter((name) => name.startsWith(before));
}

describe('exports', () => {
  it('names the entry points that are promised', () => {
    assert.deepEqual(Object.keys(manifest.exports), [
      '.',
      './define.js',
      ...TAGS.map((tag) => `./elements/${tag}.js`),
      './call-channels/*.js',
      './testing',
      './contract',
      './server',
      './server/node',
      './server/serve',
      './texts.js',
      './react',
      ...TAGS.map((tag) => `./react/${tag}.js`),
      './types/*',
      './custom-elements.json',
      './web-types.json',
      './vscode.html-custom-data.json',
      './vscode.css-custom-data.json',
      './openapi.json',
      './package.json',
    ]);
  });

  for (const { name, target, keys } of modules) {
    it(`${name}: types first, and they lead to what is built`, () => {
      // The server is no part of a page: bundlers for browsers refuse it, those for workers (which set `browser` too) do not.
      const conditions = name.startsWith('./server') ? ['types', 'workerd', 'edge-light', 'browser', 'default'] : ['types', 'default'];
      assert.deepEqual(keys, conditions);
      if (name.startsWith('./server')) assert.equal(target.browser, null);
      assert.equal(target.types, target.default.replace('./dist/', './dist/types/').replace(/\.js$/, '.d.ts'));
      const entries = entriesOf(target.default);
      assert.ok(entries.length > 0, `nothing is built for ${target.default}`);
      for (const entry of entries) assert.ok(built.has(entry), `${entry} is not built`);
    });
  }

  it('gives every built entry a name', () => {
    const named = new Set([...modules.map(({ target }) => target.default), ...Object.values(manifest.bin)].flatMap(entriesOf));
    assert.deepEqual([...built].filter((entry) => !named.has(entry)), []);
  });

  it('has a source for every entry', () => {
    assert.deepEqual([...built].filter((entry) => !existsSync(sourceOf(entry))), []);
  });

  it('ships what the names lead to', () => {
    assert.deepEqual(manifest.files, ['dist', 'src', 'custom-elements.json', 'openapi.json', 'CHANGELOG.md']);
    for (const file of ['custom-elements.json', 'openapi.json', 'CHANGELOG.md', 'LICENSE']) assert.ok(existsSync(`${root}/${file}`), `${file} is missing`);
  });
});

describe('sideEffects', () => {
  it('lists exactly the registering files, as built and as source, and the single file', () => {
    assert.deepEqual(manifest.sideEffects, [...REGISTERING.map((entry) => `./dist/${entry}.js`), './dist/call-payments.js', ...REGISTERING.map((entry) => `./src/${entry}.ts`)]);
  });
});

describe('dependencies', () => {
  it('are two at run time', () => {
    assert.deepEqual(Object.keys(manifest.dependencies), ['@stripe/stripe-js', 'lit']);
  });

  it('are optional peers where only a backend or a framework needs them', () => {
    assert.deepEqual(Object.keys(manifest.peerDependencies), Object.keys(manifest.peerDependenciesMeta));
    for (const [name, range] of Object.entries(manifest.peerDependencies)) {
      assert.equal(manifest.peerDependenciesMeta[name]?.optional, true, name);
      const tested = manifest.devDependencies[name];
      // A backend's are taken at the version that is tested here; a framework is the host's choice, and wide.
      if (FRAMEWORKS_RANGES.test(range)) assert.ok(range.includes(`${/\d+/.exec(tested ?? '')?.[0] ?? 'none'}.`) || range.startsWith('>='), name);
      else assert.equal(tested, range, name);
    }
  });

  it('come from the public registry alone', () => {
    const { packages } = JSON.parse(readFileSync(`${root}/package-lock.json`, 'utf8')) as { packages: Record<string, { resolved?: string; integrity?: string; link?: boolean }> };
    for (const [path, { resolved, integrity, link }] of Object.entries(packages)) {
      if (path === '') continue;
      assert.ok(resolved === undefined || resolved.startsWith('https://registry.npmjs.org/'), `${path} comes from ${String(resolved)}`);
      assert.ok(link !== true && (integrity ?? '').startsWith('sha512-'), `${path} has no checksum`);
    }
  });
});
