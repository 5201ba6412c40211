/** Texts, amounts and dates in the person's language, resolved at render. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { formatMoney, type Money } from '../../domain/money.js';
import { catalogues, type Catalogue, type TextKey } from '../../locales/catalogue.js';

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

export class LocalizeController implements ReactiveController {
  /** True once the texts are there. */
  ready = false;
  /** The BCP 47 tag that amounts and dates are written in. */
  locale = 'en';
  /** The language that the texts are in, for the `lang` attribute. */
  language = 'en';
  readonly #host: Host;
  #texts: Catalogue = {};
  #fallback: Catalogue = {};
  #loading = '';

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.hostUpdate();
  }

  hostUpdate(): void {
    const wished = this.#host.locale || nearestLang(this.#host) || 'en';
    const locale = Intl.NumberFormat.supportedLocalesOf(wishedTag(wished)).length ? wished : 'en';
    if (locale === this.#loading) return;
    this.#loading = this.locale = locale;
    void this.#load(locale);
  }

  async #load(locale: string): Promise<void> {
    const language = catalogues[locale] ? locale : (locale.split('-')[0] ?? 'en');
    const load = catalogues[language];
    const [texts, fallback] = await Promise.all([load?.() ?? {}, catalogues['en']?.() ?? {}]);
    if (this.#loading !== locale) return;
    this.language = load ? language : 'en';
    this.#texts = texts;
    this.#fallback = fallback;
    this.ready = true;
    this.#host.requestUpdate();
  }

  /** A text with its placeholders filled; English where the language lacks it. */
  text(key: TextKey, values: Readonly<Record<string, string>> = {}): string {
    const text = this.#texts[key] ?? this.#fallback[key] ?? '';
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
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
    const today = date.toDateString() === new Date().toDateString();
    const options: Intl.DateTimeFormatOptions = style === 'time' && today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' };
    return date.toLocaleString(this.locale, options);
  }
}

/** `supportedLocalesOf` throws on a malformed tag. */
function wishedTag(tag: string): string[] {
  try {
    return Intl.getCanonicalLocales(tag);
  } catch {
    return [];
  }
}
