/** The patient’s texts, by language. Written out, because bundlers only follow what they can read. */
import type { Catalogues } from './texts.js';

export const promptCatalogues: Catalogues = {
  en: () => import('./en/prompt.js'),
  ar: () => import('./ar/prompt.js'),
  de: () => import('./de/prompt.js'),
  es: () => import('./es/prompt.js'),
  fa: () => import('./fa/prompt.js'),
  fr: () => import('./fr/prompt.js'),
  he: () => import('./he/prompt.js'),
  ja: () => import('./ja/prompt.js'),
  ko: () => import('./ko/prompt.js'),
  pl: () => import('./pl/prompt.js'),
  tr: () => import('./tr/prompt.js'),
  ur: () => import('./ur/prompt.js'),
  vi: () => import('./vi/prompt.js'),
  'zh-Hans': () => import('./zh-Hans/prompt.js'),
  'zh-Hant': () => import('./zh-Hant/prompt.js'),
};
