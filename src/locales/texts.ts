/** The keys of every text, and the host's own words for them. */
import type history from './en/history.js';
import type prompt from './en/prompt.js';
import type settings from './en/settings.js';
import type tool from './en/tool.js';

/** English is complete; another language may lack some, and those fall back one by one. */
export type TextKey = keyof typeof prompt | keyof typeof tool | keyof typeof settings | keyof typeof history;
/** `{name}` is filled in at render. A text that counts has one form for each plural category of its language (Unicode CLDR). */
export type Text = string | Partial<Record<Intl.LDMLPluralRule, string>>;
export type Catalogue = Partial<Record<TextKey, Text>>;
/** Languages by tag, each loaded when it is first needed. */
export type Catalogues = Readonly<Record<string, () => Promise<{ readonly default: Catalogue }>>>;

const own = new Map<string, Catalogue>();
const listeners = new Set<() => void>();

/**
 * The host's own words: overrides texts of a language, or adds one that does not ship. What it leaves out falls back to the
 * catalogue that ships, then to English. May be called at any time; what is on the screen changes.
 * @param language a BCP 47 tag as listed in the docs (`fr`, `zh-Hans`, `pt-BR`), or a new one.
 */
export function setTexts(language: string, texts: Catalogue): void {
  own.set(language, { ...own.get(language), ...texts });
  for (const listener of listeners) listener();
}

/** The host's words for a language, if any. @internal */
export const ownTexts = (language: string): Catalogue | undefined => own.get(language);

/** Calls the listener after each `setTexts`. Returns how to stop. @internal */
export function onTexts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
