// The API reference below the site: typedoc's, with a way back to the pages in each of its own.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { binPath, runNode } from '../run.mjs';

/** Stands in typedoc.config.mjs where the way back belongs: typedoc takes whole addresses alone. */
const PLACEHOLDER = 'https://guides.invalid/';

/** @param {string} out the site's folder @returns {Promise<boolean>} */
export async function writeReference(out) {
  const code = await runNode([binPath('typedoc', 'typedoc'), '--options', 'typedoc.config.mjs', '--logLevel', 'Warn', '--out', `${out}/api`]);
  if (code !== 0) return false;
  for (const name of readdirSync(`${out}/api`, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'))) {
    const html = readFileSync(`${out}/api/${name}`, 'utf8');
    const up = '../'.repeat(name.replaceAll('\\', '/').split('/').length);
    writeFileSync(`${out}/api/${name}`, html.replaceAll(PLACEHOLDER, `${up}index.html`));
  }
  return true;
}
