/** The patient’s texts, by language. Written out, because bundlers only follow what they can read. */
import type { Catalogues } from './texts.js';

export const promptCatalogues: Catalogues = {
  en: () => import('./en/prompt.js'),
  ar: () => import('./ar/prompt.js'),
  de: () => import('./de/prompt.js'),
  el: () => import('./el/prompt.js'),
  es: () => import('./es/prompt.js'),
  fa: () => import('./fa/prompt.js'),
  fil: () => import('./fil/prompt.js'),
  fr: () => import('./fr/prompt.js'),
  he: () => import('./he/prompt.js'),
  hi: () => import('./hi/prompt.js'),
  it: () => import('./it/prompt.js'),
  ja: () => import('./ja/prompt.js'),
  ko: () => import('./ko/prompt.js'),
  ne: () => import('./ne/prompt.js'),
  'pa-Guru': () => import('./pa-Guru/prompt.js'),
  pl: () => import('./pl/prompt.js'),
  'pt-BR': () => import('./pt-BR/prompt.js'),
  ru: () => import('./ru/prompt.js'),
  tr: () => import('./tr/prompt.js'),
  uk: () => import('./uk/prompt.js'),
  ur: () => import('./ur/prompt.js'),
  vi: () => import('./vi/prompt.js'),
  'zh-Hans': () => import('./zh-Hans/prompt.js'),
  'zh-Hant': () => import('./zh-Hant/prompt.js'),
};
