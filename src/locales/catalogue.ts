import type { en } from './en.js';

/** The keys of every text. English is complete; another language may lack some, and those fall back one by one. */
export type TextKey = keyof typeof en;
/** A language's texts. `{name}` is filled in at render. */
export type Catalogue = Partial<Record<TextKey, string>>;

/** The languages that ship, each loaded when it is first needed. */
export const catalogues: Readonly<Record<string, () => Promise<Catalogue>>> = {
  en: () => import('./en.js').then(({ en: texts }) => texts),
};
