/** The pseudo-locale `en-XA`: every text with accents and 40 % more of it, so that what is too tight shows. */
import common from '../../src/locales/en/common.js';
import history from '../../src/locales/en/history.js';
import prompt from '../../src/locales/en/prompt.js';
import settings from '../../src/locales/en/settings.js';
import tool from '../../src/locales/en/tool.js';
import { setTexts, type Text } from '../../src/locales/texts.js';
import { LONGER } from '../look.js';

const ACCENTS: Readonly<Record<string, string>> = { a: 'å', e: 'é', i: 'ï', o: 'ö', u: 'ü', c: 'ç', n: 'ñ', y: 'ÿ', A: 'Å', E: 'É', O: 'Ö', U: 'Ü' };

/** Its placeholders stay as they were. */
function longer(text: Text): Text {
  if (typeof text !== 'string') return Object.fromEntries(Object.entries(text).map(([form, words]) => [form, longer(words)]));
  const accented = text.replace(/\{\w+\}|[aeioucnyAEOU]/g, (found) => ACCENTS[found] ?? found);
  return accented + ' ~lorem'.repeat(Math.ceil((text.length * 0.4) / 7));
}

/** Makes `en-XA` known to the elements. */
export function addLongerTexts(): void {
  const texts = { ...common, ...prompt, ...tool, ...settings, ...history };
  setTexts(LONGER, Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, longer(text)])));
}
