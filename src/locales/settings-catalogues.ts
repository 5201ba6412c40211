/** The clinic’s texts, by language. Written out, because bundlers only follow what they can read. */
import type { Catalogues } from './texts.js';

export const settingsCatalogues: Catalogues = {
  en: () => import('./en/settings.js'),
  ar: () => import('./ar/settings.js'),
  de: () => import('./de/settings.js'),
  es: () => import('./es/settings.js'),
  fa: () => import('./fa/settings.js'),
  fr: () => import('./fr/settings.js'),
  he: () => import('./he/settings.js'),
  ja: () => import('./ja/settings.js'),
  ko: () => import('./ko/settings.js'),
  pl: () => import('./pl/settings.js'),
  tr: () => import('./tr/settings.js'),
  ur: () => import('./ur/settings.js'),
  vi: () => import('./vi/settings.js'),
  'zh-Hans': () => import('./zh-Hans/settings.js'),
  'zh-Hant': () => import('./zh-Hant/settings.js'),
};
