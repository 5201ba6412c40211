import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import lit from 'eslint-plugin-lit';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const TYPESCRIPT = ['src/**/*.ts', 'demo/**/*.ts', 'playground/**/*.ts', 'test/**/*.ts', 'scripts/**/*.ts', '*.ts', 'bench/**/*.ts'];
const LIGHTER = ['demo/**/*.ts', 'playground/**/*.ts', 'test/**/*.ts', 'scripts/**/*.ts', '*.ts', 'bench/**/*.ts'];

const unsafeHtml = [
  { selector: 'ImportDeclaration[source.value=/unsafe-(html|svg|mathml)/]', message: 'Text is never parsed as markup: use a template.' },
  { selector: 'Identifier[name=/^unsafe(HTML|SVG|MathML|CSS|Static)$/]', message: 'Text is never parsed as markup: use a template.' },
  { selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe)$/]', message: 'Text is never parsed as markup: use a template.' },
  { selector: 'CallExpression[callee.object.name="document"][callee.property.name=/^write(ln)?$/]', message: 'Text is never parsed as markup: use a template.' },
];
const typesOnly = [{ selector: 'TSEnumDeclaration, TSModuleDeclaration[kind="namespace"], TSParameterProperty', message: 'TypeScript is for types only: no enum, namespace or parameter property.' }];
const noFetch = [
  { selector: 'CallExpression[callee.name="fetch"], CallExpression[callee.property.name="fetch"]', message: 'Elements never fetch: the client does.' },
  { selector: 'NewExpression[callee.name=/^(EventSource|XMLHttpRequest|WebSocket|BroadcastChannel)$/]', message: 'Elements never talk to the network: the client does.' },
];

// What may import what is checked by scripts/layers.mjs.
export default defineConfig(
  { ignores: ['dist/', 'dist-docs/', 'dist-playground/', 'coverage/', '.wtr-vendor/', '.demo-data/', 'screenshots/', 'test/types/', 'examples/', 'test/elements/support/mockServiceWorker.js'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  { files: TYPESCRIPT, extends: [tseslint.configs.strictTypeChecked], languageOptions: { parserOptions: { projectService: true } } },
  {
    files: TYPESCRIPT,
    rules: {
      eqeqeq: ['error', 'always'],
      'no-restricted-syntax': ['error', ...typesOnly],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Numbers and booleans are fine in a text; an object is not.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off', // `return refuse()` reads well
      '@typescript-eslint/no-unnecessary-condition': 'off', // it takes what was true before an `await` to be true after it
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }, 'string'] }],
      '@typescript-eslint/no-non-null-assertion': 'off', // indexed access is checked; where the index is known to be right, `!` says so
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/require-await': 'off', // a port's method may be asynchronous for others' sake
    },
  },
  {
    files: ['src/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/recommended']],
    rules: {
      'no-console': 'error',
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', ...typesOnly, ...unsafeHtml],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description', minimumDescriptionLength: 10 }],
    },
  },
  { files: ['src/elements/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...typesOnly, ...unsafeHtml, ...noFetch], 'no-restricted-globals': ['error', { name: 'fetch', message: 'Elements never fetch: the client does.' }] } },
  { files: ['demo/**/*.ts', 'playground/**/*.ts'], rules: { 'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }] } },
  { files: ['playground/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...typesOnly, ...unsafeHtml] } },
  {
    files: LIGHTER,
    rules: {
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/no-floating-promises': 'off', // node:test's own test() and it() return promises
      '@typescript-eslint/no-misused-promises': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unused-expressions': 'off', // chai: expect(x).to.be.true
      '@typescript-eslint/restrict-template-expressions': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: { console: 'readonly', process: 'readonly', URL: 'readonly', Buffer: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', fetch: 'readonly' },
    },
  },
  {
    files: ['demo/**/*.{js,mjs}'],
    languageOptions: { globals: Object.fromEntries(['window', 'document', 'location', 'navigator', 'customElements', 'HTMLElement', 'localStorage', 'sessionStorage', 'URLSearchParams', 'crypto'].map((name) => [name, 'readonly'])) },
  },
);
