// Fails where custom-elements.json is not what `npm run cem` would write.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './entries.mjs';
import { binPath, runNode } from './run.mjs';

const committed = join(root, 'custom-elements.json');
// The analyzer takes its output folder relative to the project only.
const folder = mkdtempSync(join(root, 'node_modules', '.manifest-'));
try {
  const code = await runNode([binPath('@custom-elements-manifest/analyzer', 'cem'), 'analyze', '--quiet', '--outdir', relative(root, folder)]);
  const fresh = join(folder, 'custom-elements.json');
  if (code !== 0 || !existsSync(fresh)) throw new Error('check-manifest: the analyzer failed');
  if (!existsSync(committed)) throw new Error('check-manifest: custom-elements.json is missing: run `npm run cem`');
  if (readFileSync(fresh, 'utf8') !== readFileSync(committed, 'utf8')) throw new Error('check-manifest: custom-elements.json is out of date: run `npm run cem`');
  console.log('custom-elements.json is up to date');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
