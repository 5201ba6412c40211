// The licences of what an install brings and of the optional peers, from the lock file: docs/licences.md. `--write` writes it,
// without it (as lint does) the page has to be what would be written. What only this repository uses is checked as well, and counted.
import { readFileSync, writeFileSync } from 'node:fs';
import { IN_DEV, root } from './entries.mjs';

/** @typedef {{ version?: string, license?: string, dev?: boolean, dependencies?: Record<string, string>, optionalDependencies?: Record<string, string> }} Locked */
/** @type {{ packages: Record<string, Locked> }} */
const { packages } = JSON.parse(readFileSync(`${root}/package-lock.json`, 'utf8'));
/** @type {{ dependencies: Record<string, string>, peerDependencies: Record<string, string> }} */
const manifest = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));

/** Licences that ask for no more than their text to be kept. */
const SHIPPED = ['MIT', 'BSD-3-Clause', 'BSD-2-Clause', 'ISC', 'Apache-2.0', '0BSD'];
/** Nobody gets these from us. Weak copyleft and dedications to the public do no harm in a tool. */
const TOOLS = [...SHIPPED, 'BlueOak-1.0.0', 'CC0-1.0', 'CC-BY-4.0', 'MPL-2.0', 'Python-2.0', 'Unlicense', 'Zlib', 'PostgreSQL', 'WTFPL', 'MIT-0'];

/** Tools whose licence is not on the list, or not stated in a way that the list has, and why they may stay: no file of theirs is shipped. */
const EXCEPTIONS = new Map([
  ['ua-parser-js', 'AGPL-3.0-or-later; comes with a video SDK whose types the tests compile against, and is never run'],
  ['agora-rtm', 'says "Apache"; its types are compiled against in the tests'],
  ['only', 'MIT by its repository; comes with another tool'],
  ['xmlhttprequest-ssl', 'MIT by its LICENSE file; comes with socket.io-client, which the tests run'],
]);

/** The locked package that the one at `from` gets when it names `name`: the nearest, outwards. @param {string} name @param {string} from */
function resolved(name, from) {
  const folders = from === '' ? [] : from.split('/node_modules/').map((_, index, parts) => `${parts.slice(0, index + 1).join('/node_modules/')}/`).reverse();
  return [...folders, ''].map((folder) => `${folder}node_modules/${name}`).find((path) => packages[path] !== undefined);
}

/** @param {string[]} names @returns {Map<string, Locked>} these and all that they bring, by path in the lock */
function closure(names) {
  /** @type {Map<string, Locked>} */
  const found = new Map();
  /** @param {string} name @param {string} from */
  const visit = (name, from) => {
    const path = resolved(name, from);
    const locked = path === undefined ? undefined : packages[path];
    if (path === undefined || locked === undefined || found.has(path)) return;
    found.set(path, locked);
    for (const inner of Object.keys({ ...locked.dependencies, ...locked.optionalDependencies })) visit(inner, path);
  };
  for (const name of names) visit(name, '');
  return found;
}

/** Every alternative of an `OR` would do; every part of an `AND` has to. @param {string} expression @param {string[]} allowed */
function isAllowed(expression, allowed) {
  const alternatives = expression.replace(/[()]/g, '').split(' OR ');
  return alternatives.some((alternative) => alternative.split(' AND ').every((licence) => allowed.includes(licence.trim())));
}

/** @param {string} path in the lock */
const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** @param {Map<string, Locked>} found */
function table(found) {
  const rows = [...found].map(([path, { version = '', license = 'none stated' }]) => `| ${nameOf(path)} | ${version} | ${license} |`);
  return ['| package | version | licence |', '|---|---|---|', ...[...new Set(rows)].sort()].join('\n');
}

/** @param {Map<string, Locked>} found @param {string[]} allowed */
function refused(found, allowed) {
  return [...found].filter(([, { license = '' }]) => !isAllowed(license, allowed)).map(([path, { license }]) => `${nameOf(path)} has the licence ${license ?? '(none stated)'}`);
}

function main() {
  const shipped = closure(Object.keys(manifest.dependencies));
  const peers = closure(Object.keys(manifest.peerDependencies));
  // Types, and what stands for a browser where there is none, are no part of a bundle.
  const inDev = new Map([...closure(IN_DEV)].filter(([path]) => !EXCEPTIONS.has(nameOf(path)) && !/^(@types\/|undici-types$)/.test(nameOf(path))));
  const tools = new Map(Object.entries(packages).filter(([path]) => path !== '' && !shipped.has(path) && !peers.has(path) && !inDev.has(path) && !EXCEPTIONS.has(nameOf(path))));
  const page = `# Licences

Call Payments is [MIT](../LICENSE). Written by \`npm run licences\` from the lock file; \`npm run lint\` fails when it is out of date, or when a licence is not on its list.

## What an install brings

${table(shipped)}

\`dist/call-payments.js\` contains lit and the Stripe.js loader; their notices are in \`dist/call-payments.js.LEGAL.txt\`. Stripe.js itself comes from Stripe, under Stripe's terms.

## What \`call-payments dev\` contains

It is bundled into \`dist/dev/\`, which neither a page nor a backend gets. The notices of what is really in it are in \`dist/dev/THIRD-PARTY-NOTICES.txt\`. PGlite contains PostgreSQL, under the PostgreSQL Licence.

${table(inDev)}

## What may be added

Optional peers, for a backend or a framework, and what they bring:

${table(peers)}
`;
  const problems = [...refused(shipped, SHIPPED), ...refused(peers, SHIPPED), ...refused(inDev, SHIPPED), ...refused(tools, TOOLS)];
  for (const problem of problems) console.error(`licences: ${problem}`);
  const file = `${root}/docs/licences.md`;
  if (process.argv.includes('--write')) writeFileSync(file, page);
  const fresh = readFileSync(file, 'utf8') === page;
  if (!fresh) console.error('licences: docs/licences.md is out of date: run `npm run licences`');
  console.log(`licences: ${String(shipped.size)} in an install, ${String(peers.size)} with the peers, ${String(inDev.size)} in the development server, ${String(tools.size)} tools of this repository`);
  process.exitCode = fresh && problems.length === 0 ? 0 : 1;
}

main();
