// The layering rule of CONTRIBUTING.md, as a check: who may import whom, one importer for each vendor, no cycles (types and
// what is loaded later aside: neither can be met half initialised).
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { root } from './entries.mjs';

/** @typedef {{ specifier: string, typeOnly: boolean, dynamic: boolean, line: number }} Import */
/** @typedef {{ modules: RegExp[], packages?: (specifier: string, typeOnly: boolean, file: string) => boolean }} Rule */

const port = /^call-channels\/call-channel\.ts$/;
const domain = /^domain\//;
const none = () => false;

/** @param {string} specifier @param {string} name */
const isOf = (specifier, name) => specifier === name || specifier.startsWith(`${name}/`);

/** Types cost nothing and load nothing. @param {string} specifier @param {boolean} typeOnly */
const stripeTypes = (specifier, typeOnly) => typeOnly && isOf(specifier, '@stripe/stripe-js');

const STRIPE_LOADER = 'client/stripe-loader.ts';
const PAYMENT_LINK = 'elements/payment-request-tool/payment-link.ts';
const STRIPE_GATEWAY = 'server/stripe-gateway.ts';
/** The process: it alone makes what is handed in elsewhere. */
const SERVE = 'server/serve.ts';

/** The folder (or file) below src, and what it may import: modules below src and packages. The first that matches counts. @type {[RegExp, Rule][]} */
const RULES = [
  [domain, { modules: [domain], packages: none }],
  [/^contract\.ts$/, { modules: [domain], packages: none }],
  [/^locales\//, { modules: [domain, /^locales\//], packages: none }],
  [/^call-channels\//, { modules: [domain, /^call-channels\//], packages: none }],
  [/^testing\//, { modules: [port, /^testing\//], packages: none }],
  [
    /^client\//,
    {
      modules: [domain, port, /^client\//],
      packages: (specifier, typeOnly, file) => stripeTypes(specifier, typeOnly) || (file === STRIPE_LOADER && specifier === '@stripe/stripe-js/pure/index.mjs'),
    },
  ],
  [/^elements\//, { modules: [domain, port, /^client\//, /^elements\//, /^locales\//], packages: (specifier, typeOnly, file) => isOf(specifier, 'lit') || (file === PAYMENT_LINK && specifier === 'lean-qr/nano') || stripeTypes(specifier, typeOnly) }],
  [/^payment-page\//, { modules: [domain, /^client\//, /^elements\//, /^locales\//, /^payment-page\//], packages: none }],
  [
    /^server\//,
    {
      modules: [domain, /^server\//],
      packages: (specifier, typeOnly, file) => {
        if (isOf(specifier, 'stripe')) return file === STRIPE_GATEWAY || file === SERVE || typeOnly;
        if (isOf(specifier, 'pino')) return file === SERVE;
        if (isOf(specifier, 'prom-client')) return file === 'server/metrics.ts';
        const database = file.startsWith('server/database/');
        if (isOf(specifier, 'pg') || isOf(specifier, '@electric-sql/pglite')) return database;
        if (specifier.startsWith('node:')) return database || file === 'server/node.ts' || file === SERVE;
        if (isOf(specifier, '@hono/node-server')) return file === 'server/node.ts';
        return ['hono', 'jose', 'zod'].some((name) => isOf(specifier, name));
      },
    },
  ],
  [/^conformance\//, { modules: [domain, /^conformance\//, /^server\/(schemas|access|call-problems)\.ts$/], packages: (specifier) => isOf(specifier, 'zod') || specifier.startsWith('node:') }],
  [/^cli\.ts$/, { modules: [/^server\/serve\.ts$/, /^conformance\/main\.ts$/], packages: none }],
  [/^frameworks\//, { modules: [/^elements\//, /^frameworks\//], packages: (specifier, typeOnly) => typeOnly && ['preact', 'react', 'solid-js', 'svelte/elements', 'vue'].includes(specifier) }],
  [/^react\//, { modules: [/^elements\//, /^frameworks\//, /^react\//], packages: (specifier) => ['react', '@lit/react'].includes(specifier) }],
  [/^(index|define)\.ts$/, { modules: [domain, /^call-channels\//, /^client\//, /^elements\//, /^locales\//, /^index\.ts$/], packages: none }],
];

/** @param {string} text @param {string} name @returns {Import[]} */
function importsOf(text, name) {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
  /** @type {Import[]} */
  const found = [];
  /** @param {ts.Expression | undefined} specifier @param {boolean} typeOnly @param {boolean} dynamic */
  const add = (specifier, typeOnly, dynamic) => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
    found.push({ specifier: specifier.text, typeOnly, dynamic, line: source.getLineAndCharacterOfPosition(specifier.getStart()).line + 1 });
  };
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) {
      const clause = node.importClause;
      const named = clause?.namedBindings;
      const allTypes = clause !== undefined && clause.name === undefined && named !== undefined && ts.isNamedImports(named) && named.elements.length > 0 && named.elements.every((one) => one.isTypeOnly);
      add(node.moduleSpecifier, clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || allTypes, false);
    } else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly, false);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false, true);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(/** @type {ts.Expression} */ (/** @type {unknown} */ (node.argument.literal)), true, true);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** @param {Map<string, string[]>} graph @returns {string[][]} one path for each cycle found */
function cycles(graph) {
  /** @type {string[][]} */
  const found = [];
  /** @type {Map<string, 'open' | 'done'>} */
  const state = new Map();
  /** @param {string} node @param {string[]} path */
  const visit = (node, path) => {
    if (state.get(node) === 'done') return;
    if (state.get(node) === 'open') {
      found.push([...path.slice(path.indexOf(node)), node]);
      return;
    }
    state.set(node, 'open');
    for (const next of graph.get(node) ?? []) visit(next, [...path, node]);
    state.set(node, 'done');
  };
  for (const node of graph.keys()) visit(node, []);
  return found;
}

/**
 * @param {string} source the folder `src`
 * @returns {string[]} what breaks the rule, one line each
 */
export function layerProblems(source = join(root, 'src')) {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/')).filter((name) => name.endsWith('.ts')).sort();
  /** @type {string[]} */
  const problems = [];
  /** @type {Map<string, string[]>} */
  const graph = new Map();
  for (const file of files) {
    const rule = RULES.find(([pattern]) => pattern.test(file))?.[1];
    if (rule === undefined) problems.push(`src/${file}: no layer has a place for this file (see scripts/layers.mjs)`);
    const text = readFileSync(join(source, file), 'utf8');
    for (const { specifier, typeOnly, dynamic, line } of importsOf(text, file)) {
      const here = `src/${file}:${String(line)}`;
      if (!specifier.startsWith('.')) {
        if (rule?.packages?.(specifier, typeOnly, file) !== true) problems.push(`${here}: '${specifier}' may not be imported here`);
        continue;
      }
      const target = relative(source, join(source, dirname(file), specifier)).replaceAll('\\', '/').replace(/\.js$/, '.ts');
      if (!existsSync(join(source, target))) problems.push(`${here}: '${specifier}' does not exist`);
      else if (rule?.modules.some((pattern) => pattern.test(target)) !== true) problems.push(`${here}: src/${target} may not be imported here`);
      if (!dynamic && !typeOnly) graph.set(file, [...(graph.get(file) ?? []), target]);
    }
  }
  for (const cycle of cycles(graph)) problems.push(`src: a cycle of imports: ${cycle.join(' → ')}`);
  return problems;
}
