// The script of the live pages: the elements from the sources, each language a file that is loaded when it is chosen.
import { build } from 'esbuild';
import { root } from '../entries.mjs';
import { esbuildMinifyTemplates } from '../minify-templates.mjs';

/** @param {string} out the site's folder */
export async function bundleLive(out) {
  await build({
    absWorkingDir: root,
    entryPoints: ['scripts/docs/live/theming.ts'],
    outdir: `${out}/live`,
    plugins: [esbuildMinifyTemplates()],
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    chunkNames: 'parts/[name]-[hash]',
    logLevel: 'warning',
  });
}
