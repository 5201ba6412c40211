// Every sample of the pages is compiled, parsed or looked up: nobody copies from here what does not work.
import { existsSync, readFileSync } from 'node:fs';
import { root } from '../entries.mjs';
import { checkCommands } from './commands.mjs';
import { compile } from './compile.mjs';
import { checkCss, checkHtml, checkJson } from './markup.mjs';
import { SAMPLED } from './pages.mjs';
import { samplesOf } from './samples.mjs';

/** @typedef {import('./samples.mjs').Sample} Sample */
/** @typedef {import('./compile.mjs').Script} Script */

/** Files that are compiled where they are, so that a sample which is the whole of one is compiled too: test/package/framework-types.test.ts. */
const COMPILED = /^test\/types\/(react|react-wrappers|preact|solid|vue|svelte)\//;
/** Directives of a Content-Security-Policy that the pages name. That the policy works is shown by test/e2e/embedding.test.ts. */
const DIRECTIVES = /^(default|script|style|img|connect|frame)-src|base-uri|form-action|require-trusted-types-for|trusted-types$/;

/** @param {Sample} sample @returns {string[]} */
function checkCopy({ source, line, code, from = '' }) {
  const where = `${source}:${String(line)}`;
  if (!COMPILED.test(from)) return [`${where}: ${from} is not among the files that the tests compile`];
  if (!existsSync(`${root}/${from}`)) return [`${where}: ${from} does not exist`];
  return readFileSync(`${root}/${from}`, 'utf8') === code ? [] : [`${where}: differs from ${from}`];
}

/** @param {Sample} sample @returns {string[]} */
function checkPolicy({ source, line, code }) {
  return code.split(';').map((directive) => directive.trim().split(/\s+/)[0] ?? '').filter((name) => !DIRECTIVES.test(name)).map((name) => `${source}:${String(line)}: there is no directive ${name}`);
}

/** @type {Record<string, (sample: Sample) => string[] | Promise<string[]>>} */
const CHECKS = { json: checkJson, css: checkCss, sh: checkCommands, csp: checkPolicy, text: () => [] };

/**
 * @param {Sample[]} samples
 * @returns {Promise<{ problems: string[], checked: number, unchecked: string[] }>} `text` is what a program prints, and is none
 */
export async function checkSamples(samples) {
  /** @type {string[]} */
  const problems = [];
  /** @type {Script[]} */
  const scripts = [];
  const unchecked = samples.filter((sample) => sample.unchecked !== undefined);
  for (const sample of samples) {
    const { source: where, line, language, code, given } = sample;
    if (sample.unchecked !== undefined) continue;
    if (sample.from !== undefined) problems.push(...checkCopy(sample));
    else if (language === 'ts' || language === 'js') scripts.push({ where, line, code, given, strict: language === 'ts' });
    else if (language === 'html') {
      const found = checkHtml(sample);
      problems.push(...found.problems);
      scripts.push(...found.scripts);
    } else {
      const check = Object.hasOwn(CHECKS, language) ? CHECKS[language] : undefined;
      if (check === undefined) problems.push(`${where}:${String(line)}: a block of ${language === '' ? 'no language' : language} can’t be checked: name its language, \`text\` for what is no code, or say \`unchecked: why\``);
      else problems.push(...(await check(sample)));
    }
  }
  problems.push(...compile(scripts));
  return {
    problems,
    checked: samples.filter(({ language }) => language !== 'text').length - unchecked.length,
    unchecked: unchecked.map(({ source, line, unchecked: why }) => `${source}:${String(line)}: ${why ?? ''}`),
  };
}

/** The samples of all pages. @returns {Sample[]} */
export const readSamples = () => SAMPLED.flatMap((source) => samplesOf(source, readFileSync(`${root}/${source}`, 'utf8')));
