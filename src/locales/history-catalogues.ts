/** The history’s texts, by language. Written out, because bundlers only follow what they can read. */
import type { Catalogues } from './texts.js';

export const historyCatalogues: Catalogues = {
  en: () => import('./en/history.js'),
  ar: () => import('./ar/history.js'),
  de: () => import('./de/history.js'),
  el: () => import('./el/history.js'),
  es: () => import('./es/history.js'),
  fa: () => import('./fa/history.js'),
  fil: () => import('./fil/history.js'),
  fr: () => import('./fr/history.js'),
  he: () => import('./he/history.js'),
  hi: () => import('./hi/history.js'),
  it: () => import('./it/history.js'),
  ja: () => import('./ja/history.js'),
  ko: () => import('./ko/history.js'),
  ne: () => import('./ne/history.js'),
  'pa-Guru': () => import('./pa-Guru/history.js'),
  pl: () => import('./pl/history.js'),
  'pt-BR': () => import('./pt-BR/history.js'),
  ru: () => import('./ru/history.js'),
  tr: () => import('./tr/history.js'),
  uk: () => import('./uk/history.js'),
  ur: () => import('./ur/history.js'),
  vi: () => import('./vi/history.js'),
  'zh-Hans': () => import('./zh-Hans/history.js'),
  'zh-Hant': () => import('./zh-Hant/history.js'),
};
