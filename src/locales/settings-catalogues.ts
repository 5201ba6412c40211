/** The clinic’s texts, by language. Written out, because bundlers only follow what they can read. */
import type { Catalogues } from './texts.js';

export const settingsCatalogues: Catalogues = {
  en: () => import('./en/settings.js'),
  ar: () => import('./ar/settings.js'),
  de: () => import('./de/settings.js'),
  el: () => import('./el/settings.js'),
  es: () => import('./es/settings.js'),
  fa: () => import('./fa/settings.js'),
  fil: () => import('./fil/settings.js'),
  fr: () => import('./fr/settings.js'),
  he: () => import('./he/settings.js'),
  hi: () => import('./hi/settings.js'),
  it: () => import('./it/settings.js'),
  ja: () => import('./ja/settings.js'),
  ko: () => import('./ko/settings.js'),
  ne: () => import('./ne/settings.js'),
  'pa-Guru': () => import('./pa-Guru/settings.js'),
  pl: () => import('./pl/settings.js'),
  'pt-BR': () => import('./pt-BR/settings.js'),
  ru: () => import('./ru/settings.js'),
  tr: () => import('./tr/settings.js'),
  uk: () => import('./uk/settings.js'),
  ur: () => import('./ur/settings.js'),
  vi: () => import('./vi/settings.js'),
  'zh-Hans': () => import('./zh-Hans/settings.js'),
  'zh-Hant': () => import('./zh-Hant/settings.js'),
};
