// Web-test-runner plugin: bundles the packages that the element tests use once (msw alone is hundreds of modules) and points
// their bare imports at the bundles. They share their chunks, so that there is one copy of lit.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './entries.mjs';

const FOLDER = '.wtr-vendor';
const CONDITIONS = ['browser', 'development'];

/** Every module of lit that may be imported, so that no test reaches for a second copy. */
function litModules() {
  return ['lit', '@lit/reactive-element', 'lit-html', 'lit-element'].flatMap((name) => {
    /** @type {{ exports: Record<string, unknown> }} */
    const manifest = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
    return Object.keys(manifest.exports)
      .filter((path) => (path === '.' || path.endsWith('.js')) && !/polyfill-support|private-|hydrate/.test(path))
      .map((path) => join(name, path).replaceAll('\\', '/'));
  });
}

/**
 * @param {string[]} packages bare imports to bundle besides lit's own
 * @returns {Promise<import('@web/dev-server-core').Plugin>}
 */
export async function vendorPlugin(packages) {
  const modules = [...litModules(), ...packages];
  const lock = readFileSync(join(root, 'package-lock.json'));
  const key = createHash('sha256').update(lock).update(modules.join()).digest('hex').slice(0, 12);
  /** @param {string} name */
  const file = (name) => name.replace(/\.js$/, '').replace(/[^\w-]/g, '_');
  const folder = join(root, FOLDER, key);
  if (!existsSync(folder)) {
    const partial = await bundle(Object.fromEntries(modules.map((name) => [file(name), name])), key);
    try {
      renameSync(partial, folder);
    } catch (error) {
      rmSync(partial, { recursive: true, force: true });
      if (!existsSync(folder)) throw error; // else another run was first
    }
  }
  const urls = new Map(modules.map((name) => [name, `/${FOLDER}/${key}/${file(name)}.js`]));
  return { name: 'vendor', resolveImport: ({ source }) => urls.get(source) };
}

/** @param {Record<string, string>} entryPoints @param {string} key */
async function bundle(entryPoints, key) {
  mkdirSync(join(root, FOLDER), { recursive: true });
  for (const old of readdirSync(join(root, FOLDER))) {
    if (!old.startsWith(key)) rmSync(join(root, FOLDER, old), { recursive: true, force: true });
  }
  const partial = mkdtempSync(join(root, FOLDER, `${key}-`));
  await build({ absWorkingDir: root, entryPoints, outdir: partial, bundle: true, splitting: true, format: 'esm', conditions: CONDITIONS, target: 'es2022', platform: 'browser', logLevel: 'warning' });
  return partial;
}
