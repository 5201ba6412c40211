/** What every element may say, by language. Written out, because bundlers only follow what they can read. */
import type { Catalogues } from './texts.js';

export const commonCatalogues: Catalogues = {
  en: () => import('./en/common.js'),
  ar: () => import('./ar/common.js'),
  ja: () => import('./ja/common.js'),
  ko: () => import('./ko/common.js'),
  vi: () => import('./vi/common.js'),
  'zh-Hans': () => import('./zh-Hans/common.js'),
  'zh-Hant': () => import('./zh-Hant/common.js'),
};
