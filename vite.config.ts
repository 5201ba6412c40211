import { existsSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vite';
import { libraryEntries, sourceOf } from './scripts/entries.mjs';
import { viteMinifyTemplates } from './scripts/minify-templates.mjs';

const { dependencies, peerDependencies } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as {
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
};
const packages = [...Object.keys(dependencies), ...Object.keys(peerDependencies)];

/** The library: one output module for each source module, every package left to the consumer's own bundler. */
export default defineConfig({
  publicDir: false,
  plugins: [viteMinifyTemplates()],
  build: {
    target: 'es2022',
    sourcemap: true,
    minify: false,
    reportCompressedSize: false,
    lib: {
      entry: Object.fromEntries(libraryEntries().filter((entry) => existsSync(sourceOf(entry))).map((entry) => [entry, sourceOf(entry)])),
      formats: ['es'],
    },
    rolldownOptions: {
      // `'use client'` of the React components: kept, and meant for frameworks that split server and client.
      onLog: (level, log, report) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : report(level, log)),
      external: (id) => id.startsWith('node:') || packages.some((name) => id === name || id.startsWith(`${name}/`)),
      output: {
        preserveModules: true,
        preserveModulesRoot: 'src',
        // The compiler's own helpers, whose path would name its version; and what is bundled, which npm would leave out under its own name.
        entryFileNames: ({ name }) => (name.includes('@oxc-project') ? `compiler/${name.split('/').at(-1) ?? ''}.js` : name.includes('node_modules') ? `vendor/${name.split('node_modules/').at(-1)!.replace(/\W+/g, '-')}.js` : '[name].js'),
      },
    },
  },
});
