// What the package consists of: the one list that the library build, the size check and the package tests read.
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** What takes payments. */
export const PAYING_TAGS = ['payment-request-tool', 'payment-prompt', 'stripe-connect-settings'];
export const TAGS = [...PAYING_TAGS, 'payment-history'];

/** The files that register a tag when they are imported; nothing else in the package does anything at import. */
export const REGISTERING = ['define', ...TAGS.map((tag) => `elements/${tag}/${tag}`)];

/** Those whose markup knows the tags once `call-payments/types/<name>` is imported: types alone. */
export const FRAMEWORKS = ['preact', 'react', 'solid', 'svelte', 'vue'];

/** What `call-payments dev` contains besides the dependencies, and what these bring: scripts/build-dev.mjs bundles them. */
export const IN_DEV = ['@electric-sql/pglite', '@hono/node-server', 'hono', 'jose', 'lean-qr', 'socket.io', 'socket.io-client', 'stripe', 'ws', 'zod'];

/** @param {string} folder below `src` */
function modulesIn(folder) {
  const path = `${root}/src/${folder}`;
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => `${folder}/${name.slice(0, -3)}`)
    .sort();
}

/** Every public module, as a path below `src` (and, once built, below `dist`) without its extension. */
export function libraryEntries() {
  return [
    'index',
    ...REGISTERING,
    'contract',
    'testing/index',
    'server/index',
    'server/node',
    'server/serve',
    'cli',
    ...modulesIn('call-channels'),
    'react/index',
    ...TAGS.map((tag) => `react/${tag}`),
    ...FRAMEWORKS.map((name) => `frameworks/${name}`),
    'locales/texts',
  ];
}

/** @param {string} entry as in `libraryEntries` */
export function sourceOf(entry) {
  return `${root}/src/${entry}.ts`;
}
