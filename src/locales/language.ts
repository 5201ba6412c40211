/** Which of the languages at hand serves a person best. */

/**
 * The tag of the language to use, `en` if none fits. `zh-TW` finds `zh-Hant`, `pt` finds `pt-BR`, `fr-CA` finds `fr`;
 * a language in another script than the person's does not count (Unicode's likely subtags, UTS 35).
 * @param tag a BCP 47 tag, possibly malformed.
 */
export function resolveLanguage(tag: string, has: (language: string) => boolean): string {
  try {
    const { language, script = '', region = '' } = new Intl.Locale(tag).maximize();
    return [tag, `${language}-${script}`, `${language}-${region}`, language, `${language}-BR`].find(has) ?? 'en';
  } catch {
    return 'en';
  }
}

/** The direction of a language's script. */
export const directionOf = (language: string): 'ltr' | 'rtl' => (/^(ar|ckb|dv|fa|he|prs|ps|sd|ug|ur|yi)\b/.test(language) ? 'rtl' : 'ltr');
