/** Texts, amounts and dates in the person's language, resolved at render. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { formatMoney, type Money } from '../../domain/money.js';
import { directionOf, resolveLanguage } from '../../locales/language.js';
import { onTexts, ownTexts, type Catalogue, type Catalogues, type TextKey } from '../../locales/texts.js';

type Host = ReactiveControllerHost & HTMLElement & { readonly locale?: string };

/** The nearest `lang` above an element, through shadow roots. */
function nearestLang(element: Element): string {
  for (let node: Element | null = element; node; ) {
    const found: Element | null = node.closest('[lang]');
    if (found) return found.getAttribute('lang') || '';
    const root = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return '';
}

/** Texts that could not be loaded are tried again after this long (ms). */
const RETRY = 4000;

const dateFormats = new Map<string, Intl.DateTimeFormat>();

export class LocalizeController implements ReactiveController {
  /** True once the texts are there. */
  ready = false;
  /** The BCP 47 tag that amounts and dates are written in. */
  locale = 'en';
  /** The language that the texts are in, for the `lang` attribute. */
  language = 'en';
  /** Its direction, for the `dir` attribute. */
  direction: 'ltr' | 'rtl' = 'ltr';
  readonly #host: Host;
  readonly #catalogues: Catalogues;
  /** In the order in which a text is looked for. */
  #texts: readonly Catalogue[] = [];
  #wished = '';
  #disconnect: (() => void) | undefined;

  /** @param catalogues the element's texts. */
  constructor(host: Host, catalogues: Catalogues) {
    this.#host = host;
    this.#catalogues = catalogues;
    host.addController(this);
  }

  hostConnected(): void {
    const stop = onTexts(() => this.#again());
    // A page that changes its language says so at an element above.
    const observer = new MutationObserver(() => this.#host.requestUpdate());
    observer.observe(document, { attributes: true, subtree: true, attributeFilter: ['lang'] });
    this.#disconnect = () => {
      stop();
      observer.disconnect();
    };
    this.hostUpdate();
  }

  hostDisconnected(): void {
    this.#disconnect?.();
  }

  hostUpdate(): void {
    const wished = this.#host.locale || nearestLang(this.#host) || 'en';
    if (wished === this.#wished) return;
    this.#wished = wished;
    void this.#load(wished);
  }

  #again(): void {
    this.#wished = '';
    this.#host.requestUpdate();
  }

  async #load(wished: string): Promise<void> {
    const language = resolveLanguage(wished, (tag) => ownTexts(tag) !== undefined || tag in this.#catalogues);
    let failed = false;
    const load = async (tag: string): Promise<Catalogue> => {
      try {
        return (await this.#catalogues[tag]?.())?.default ?? {};
      } catch {
        failed = true;
        return {};
      }
    };
    const loaded = await Promise.all([load(language), load('en')]);
    if (this.#wished !== wished) return;
    if (failed) {
      setTimeout(() => this.#again(), RETRY);
      // English is better than nothing, and nothing is better than an empty button.
      if (this.ready || !loaded.some((texts) => texts.done)) return;
    }
    this.#texts = [ownTexts(language) ?? {}, loaded[0], ownTexts('en') ?? {}, loaded[1]];
    this.language = language;
    this.direction = directionOf(language);
    this.locale = isLocale(wished) ? wished : 'en';
    this.ready = true;
    this.#host.requestUpdate();
  }

  /** A text with its placeholders filled; English where the language lacks it. `count` chooses the plural's form. */
  text(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
    let text = this.#texts.find((texts) => texts[key])?.[key] ?? '';
    if (typeof text !== 'string') text = text[new Intl.PluralRules(this.language).select(Number(values['count']))] ?? text.other ?? '';
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name]?.toLocaleString(this.locale) ?? whole;
      // A name or an amount of another direction must not turn the sentence around (Unicode's isolates, UAX 9).
      return this.direction === 'rtl' || /[\u0590-\u08ff]/.test(value) ? `\u2068${value}\u2069` : value;
    });
  }

  /** A problem's sentence; unknown codes get the general one. */
  problem(code: string, values?: Readonly<Record<string, string>>): string {
    const known = code.startsWith('token') ? 'token_missing' : code;
    return this.text(`problem.${known}` as TextKey, values) || this.text('problem.unexpected');
  }

  money(money: Money): string {
    return formatMoney(money, this.locale);
  }

  /** A moment, to the minute, in the person's time zone. `time`: without the day if it is today. */
  date(iso: string, style: 'full' | 'time' = 'full'): string {
    const date = new Date(iso);
    const short = style === 'time' && date.toDateString() === new Date().toDateString();
    const key = `${this.locale} ${String(short)}`;
    const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(this.locale, { ...(short ? {} : { dateStyle: 'medium' }), timeStyle: 'short' });
    dateFormats.set(key, format);
    return format.format(date);
  }
}

/** Well-formed, and known to the browser. */
function isLocale(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
