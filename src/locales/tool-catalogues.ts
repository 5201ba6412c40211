/** The clinician’s texts, by language. Written out, because bundlers only follow what they can read. */
import type { Catalogues } from './texts.js';

export const toolCatalogues: Catalogues = {
  en: () => import('./en/tool.js'),
  ar: () => import('./ar/tool.js'),
  de: () => import('./de/tool.js'),
  es: () => import('./es/tool.js'),
  fa: () => import('./fa/tool.js'),
  fr: () => import('./fr/tool.js'),
  he: () => import('./he/tool.js'),
  ja: () => import('./ja/tool.js'),
  ko: () => import('./ko/tool.js'),
  pl: () => import('./pl/tool.js'),
  tr: () => import('./tr/tool.js'),
  ur: () => import('./ur/tool.js'),
  vi: () => import('./vi/tool.js'),
  'zh-Hans': () => import('./zh-Hans/tool.js'),
  'zh-Hant': () => import('./zh-Hant/tool.js'),
};
