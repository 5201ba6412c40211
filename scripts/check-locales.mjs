// Holds every language's catalogues to the English ones: same keys, same placeholders, the plurals that the language has, small enough.
//   node scripts/check-locales.mjs [language ...]
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { transform } from 'esbuild';
import { root } from './entries.mjs';

export const PARTS = ['common', 'prompt', 'tool', 'payments', 'settings', 'accounts', 'history'];
/** Brotli bytes of one minified catalogue. */
export const LARGEST = 2500;
const folder = `${root}/src/locales`;
/** @typedef {string | Record<string, string>} Text */

/** @param {string} language @param {string} part @returns {Promise<{ texts: Record<string, Text>, bytes: number }>} */
export async function readCatalogue(language, part) {
  const file = readFileSync(`${folder}/${language}/${part}.ts`, 'utf8');
  // Some bring what several elements say; here each is looked at by itself.
  const source = file.replace(/^import .*$/gm, '').replace(/^ *\.\.\.\w+,$/gm, '');
  const { code } = await transform(source, { loader: 'ts', minify: true, charset: 'utf8' });
  const module = /** @type {{ default: Record<string, Text> }} */ (await import(`data:text/javascript,${encodeURIComponent(code)}`));
  return { texts: module.default, bytes: brotliCompressSync(code).length };
}

/** The folders of src/locales/. */
export const languages = () => readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

/** @param {Text} text */
const forms = (text) => (typeof text === 'string' ? { other: text } : text);
/** @param {string} text */
const placeholders = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort().join(' ');

/** The plural forms that counts of things need. @param {string} language */
export function pluralForms(language) {
  const rules = new Intl.PluralRules(language);
  return [...new Set(Array.from({ length: 200 }, (_, index) => rules.select(index + 1)))];
}

/** What is wrong with a language. @param {string} language @returns {Promise<string[]>} */
export async function problemsOf(language) {
  /** @type {string[]} */
  const problems = [];
  for (const part of PARTS) {
    if (!existsSync(`${folder}/${language}/${part}.ts`)) {
      problems.push(`${part}: missing`);
      continue;
    }
    const { texts, bytes } = await readCatalogue(language, part);
    const reference = (await readCatalogue('en', part)).texts;
    if (bytes > LARGEST) problems.push(`${part}: ${String(bytes)} bytes`);
    for (const key of Object.keys(texts)) if (!(key in reference)) problems.push(`${part}: unknown ${key}`);
    for (const [key, english] of Object.entries(reference)) {
      const text = texts[key];
      if (!text) {
        problems.push(`${part}: lacks ${key}`);
        continue;
      }
      if (typeof english !== typeof text && typeof english === 'string') problems.push(`${part}: ${key} has no plural in English`);
      // A form for one thing may leave out its number.
      const wanted = placeholders(forms(english)['other'] ?? '');
      for (const [form, words] of Object.entries(forms(text))) {
        const counted = wanted.split(' ').filter((name) => name !== 'count').join(' ');
        if (placeholders(words) !== wanted && !(typeof english !== 'string' && form !== 'other' && placeholders(words) === counted)) problems.push(`${part}: ${key} (${form}) has {${placeholders(words)}}, not {${wanted}}`);
        if (words !== words.trim() || words === '') problems.push(`${part}: ${key} has stray space`);
        if (/'|"/.test(words)) problems.push(`${part}: ${key} has a straight quotation mark`);
      }
      if (typeof english !== 'string') {
        for (const form of pluralForms(language)) if (!(form in forms(text))) problems.push(`${part}: ${key} lacks the form ${form}`);
      }
    }
  }
  return problems;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const chosen = process.argv.slice(2);
  let failed = false;
  for (const language of chosen.length > 0 ? chosen : languages()) {
    const problems = await problemsOf(language);
    const sizes = await Promise.all(PARTS.map((part) => readCatalogue(language, part).then(({ bytes }) => `${part} ${String(bytes)}`, () => `${part} -`)));
    console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${language.padEnd(8)} ${sizes.join(', ')}`);
    for (const problem of problems) console.log(`       ${problem}`);
    failed ||= problems.length > 0;
  }
  if (failed) process.exit(1);
}
