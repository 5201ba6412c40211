/** The elements in one file, with the loader of Stripe.js. */
import { build } from 'esbuild';

export async function bundleElements(): Promise<string> {
  const { outputFiles } = await build({ entryPoints: ['src/define.ts'], bundle: true, write: false, format: 'esm', target: 'es2022' });
  return outputFiles[0]!.text;
}
