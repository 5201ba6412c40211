/** The clinician’s texts, by language. Written out, because bundlers only follow what they can read. */
import type { Catalogues } from './texts.js';

export const toolCatalogues: Catalogues = {
  en: () => import('./en/tool.js'),
  ar: () => import('./ar/tool.js'),
  de: () => import('./de/tool.js'),
  el: () => import('./el/tool.js'),
  es: () => import('./es/tool.js'),
  fa: () => import('./fa/tool.js'),
  fil: () => import('./fil/tool.js'),
  fr: () => import('./fr/tool.js'),
  he: () => import('./he/tool.js'),
  hi: () => import('./hi/tool.js'),
  it: () => import('./it/tool.js'),
  ja: () => import('./ja/tool.js'),
  ko: () => import('./ko/tool.js'),
  ne: () => import('./ne/tool.js'),
  'pa-Guru': () => import('./pa-Guru/tool.js'),
  pl: () => import('./pl/tool.js'),
  'pt-BR': () => import('./pt-BR/tool.js'),
  ru: () => import('./ru/tool.js'),
  tr: () => import('./tr/tool.js'),
  uk: () => import('./uk/tool.js'),
  ur: () => import('./ur/tool.js'),
  vi: () => import('./vi/tool.js'),
  'zh-Hans': () => import('./zh-Hans/tool.js'),
  'zh-Hant': () => import('./zh-Hant/tool.js'),
};
