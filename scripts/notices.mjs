// The notices of packages whose code is part of a bundle: their licences ask for them to be kept.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './entries.mjs';

/** What a package is built from, where its own file says nothing of it. @type {Map<string, string>} */
const CONTAINED = new Map([['@electric-sql/pglite', 'scripts/postgresql-licence.txt']]);

/** @param {import('esbuild').Metafile[]} metafiles @returns {string[]} the packages' folders below the root, each once */
function packageFolders(metafiles) {
  const paths = metafiles.flatMap(({ outputs }) => Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : []))));
  const folders = paths.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path.replaceAll('\\', '/')) ?? []);
  return [...new Set(folders)].sort();
}

/**
 * @param {import('esbuild').Metafile[]} metafiles
 * @returns {{ text: string, count: number }}
 */
export function noticesOf(metafiles) {
  const folders = packageFolders(metafiles);
  const parts = folders.map((folder) => {
    const path = join(root, folder);
    /** @type {{ name: string, version: string, license?: string }} */
    const { name, version, license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
    const files = readdirSync(path).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).sort();
    const texts = files.map((file) => readFileSync(join(path, file), 'utf8').trim());
    if (texts.length === 0) throw new Error(`notices: ${name} is bundled and has no file with its licence`);
    const contained = CONTAINED.get(name);
    if (contained !== undefined) texts.push(readFileSync(join(root, contained), 'utf8').trim());
    return `${name} ${version}\n${license ?? 'no licence stated'}\n\n${texts.join('\n\n')}\n`;
  });
  return { text: `What call-payments dev contains of others, and under which terms.\n\n${parts.join(`\n${'-'.repeat(78)}\n\n`)}`, count: folders.length };
}
