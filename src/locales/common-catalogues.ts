/** What every element may say, by language. Written out, because bundlers only follow what they can read. */
import type { Catalogues } from './texts.js';

export const commonCatalogues: Catalogues = {
  en: () => import('./en/common.js'),
  ar: () => import('./ar/common.js'),
  de: () => import('./de/common.js'),
  el: () => import('./el/common.js'),
  es: () => import('./es/common.js'),
  fa: () => import('./fa/common.js'),
  fil: () => import('./fil/common.js'),
  fr: () => import('./fr/common.js'),
  he: () => import('./he/common.js'),
  hi: () => import('./hi/common.js'),
  it: () => import('./it/common.js'),
  ja: () => import('./ja/common.js'),
  ko: () => import('./ko/common.js'),
  ne: () => import('./ne/common.js'),
  'pa-Guru': () => import('./pa-Guru/common.js'),
  pl: () => import('./pl/common.js'),
  'pt-BR': () => import('./pt-BR/common.js'),
  ru: () => import('./ru/common.js'),
  tr: () => import('./tr/common.js'),
  uk: () => import('./uk/common.js'),
  ur: () => import('./ur/common.js'),
  vi: () => import('./vi/common.js'),
  'zh-Hans': () => import('./zh-Hans/common.js'),
  'zh-Hant': () => import('./zh-Hant/common.js'),
};
