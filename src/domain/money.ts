/**
 * Money as Stripe counts it: an integer of minor units with an ISO 4217 code.
 *
 * The digits of a currency come from this table and never from `Intl`: ICU and ISO 4217 differ from what Stripe charges
 * (MGA has no minor unit at Stripe; ISK and UGX are sent with two decimals that must be zero).
 * Source: Stripe's "Supported currencies", sections "Zero-decimal", "Three-decimal", "Special cases" and "Minimum and
 * maximum charge amounts".
 */

/** An amount in minor units (cents, yen, fils) and its upper-case ISO 4217 code. */
export interface Money {
  /** Integer, minor units as Stripe counts them. */
  readonly amount: number;
  /** Upper-case ISO 4217 code. */
  readonly currency: string;
}

const NO_DECIMALS = 'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF';
const THREE_DECIMALS = 'BHD JOD KWD OMR TND';
/** Sent to Stripe with two decimals, which must be zero. */
const WHOLE_UNITS_ONLY = 'ISK UGX';

/** Stripe's minimum charge, in minor units, where the clinic is paid out in the same currency. */
const MINIMUMS: Readonly<Record<string, number>> = {
  AED: 200, AUD: 50, BRL: 50, CAD: 50, CHF: 50, CZK: 1500, DKK: 250, EUR: 50, GBP: 30, HKD: 400, HUF: 17500, INR: 50,
  JPY: 50, KRW: 50, MXN: 1000, MYR: 200, NOK: 300, NZD: 50, PLN: 200, RON: 200, SEK: 300, SGD: 50, THB: 1000, USD: 50,
  ZAR: 50,
};

/** The largest amount that every card takes: eight digits of minor units. */
export const MAXIMUM_AMOUNT = 99_999_999;

/** How a currency is typed, shown and charged. */
export interface CurrencyRules {
  /** Stripe's exponent: `amount = major * 10 ** exponent`. */
  readonly exponent: 0 | 2 | 3;
  /** Decimals that a person types and sees. */
  readonly decimals: 0 | 2 | 3;
  /** `amount` must be a multiple of this (10 for three-decimal currencies, 100 for ISK and UGX). */
  readonly step: 1 | 10 | 100;
  /** Smallest amount that Stripe charges, minor units. Advice: Stripe has the last word, by the payout currency. */
  readonly minimum: number;
}

const has = (list: string, code: string) => list.includes(code);

/** The rules of a currency. Codes that the table does not name have two decimals. */
export function currencyRules(currency: string): CurrencyRules {
  const minimum = MINIMUMS[currency] ?? 1;
  if (has(NO_DECIMALS, currency)) return { exponent: 0, decimals: 0, step: 1, minimum };
  if (has(THREE_DECIMALS, currency)) return { exponent: 3, decimals: 3, step: 10, minimum: Math.max(minimum, 10) };
  if (has(WHOLE_UNITS_ONLY, currency)) return { exponent: 2, decimals: 0, step: 100, minimum: Math.max(minimum, 100) };
  return { exponent: 2, decimals: 2, step: 1, minimum };
}

/** Why an amount cannot be charged; `null` when it can. */
export type AmountProblem = 'amount_too_small' | 'amount_too_large' | 'amount_too_precise';

/** Checks an integer of minor units against the currency's rules. */
export function amountProblem({ amount, currency }: Money, minimum = currencyRules(currency).minimum): AmountProblem | null {
  const rules = currencyRules(currency);
  if (amount < minimum) return 'amount_too_small';
  if (amount > MAXIMUM_AMOUNT) return 'amount_too_large';
  return amount % rules.step === 0 ? null : 'amount_too_precise';
}

/** The decimal string of an amount ("85.00"), exact: no float is involved. */
export function toDecimal({ amount, currency }: Money): string {
  const { exponent, decimals } = currencyRules(currency);
  const digits = String(Math.abs(amount)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = digits.slice(digits.length - exponent).slice(0, decimals);
  return (amount < 0 ? '-' : '') + whole + (decimals ? `.${fraction}` : '');
}

const formats = new Map<string, Intl.NumberFormat>();
function numberFormat(locale: string, currency: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  let format = formats.get(key);
  if (!format) {
    const { decimals } = currencyRules(currency);
    const options = { style: 'currency', currency, minimumFractionDigits: decimals, maximumFractionDigits: decimals } as const;
    try {
      format = new Intl.NumberFormat(locale, options);
    } catch {
      format = new Intl.NumberFormat('en', options);
    }
    formats.set(key, format);
  }
  return format;
}

/** The sign of a currency where it cannot be taken for another's: A$, US$, JP¥, zł. */
export function currencySign(currency: string): string {
  return numberFormat('en-001', currency).formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency;
}

/**
 * An amount as a person reads it in their language, with a sign that no other currency shares: `A$85.00`, never `$85.00`.
 * @param locale a BCP 47 tag; an unknown one is read as English.
 */
export function formatMoney(money: Money, locale: string): string {
  const parts = numberFormat(locale, money.currency).formatToParts(toDecimal(money) as Intl.StringNumericLiteral);
  const text = parts.map((part) => (part.type !== 'currency' ? part.value : `\u2066${/^[$¥£￥]$/.test(part.value) ? currencySign(money.currency) : part.value}\u2069`)).join('');
  // Where the locale writes from right to left, “A$” is kept from falling apart into “$A”; elsewhere it needs no isolation.
  return text.includes('\u200f') ? text : text.replace(/[\u2066\u2069]/g, '');
}
