/** Amounts in fields: how they are written, and what is wrong with what was typed. */
import type { AmountReading } from '../domain/amount-input.js';
import { MAXIMUM_AMOUNT, currencyRules, toDecimal, type Money } from '../domain/money.js';
import type { LocalizeController } from './controllers/localize-controller.js';

/** As its reader types it: no sign, no groups. */
export function typedAmount(t: LocalizeController, { amount, currency }: Money): string {
  const format = new Intl.NumberFormat(t.locale, { minimumFractionDigits: currencyRules(currency).decimals, useGrouping: false, numberingSystem: 'latn' });
  return format.format(toDecimal({ amount, currency }) as Intl.StringNumericLiteral);
}

/** An amount that is usual in the currency. */
export const exampleAmount = (t: LocalizeController, currency: string): string =>
  typedAmount(t, { amount: currencyRules(currency).exponent === 3 ? 85_000 : 8500, currency });

/** The least and the most that can be asked for. */
export function amountRange(t: LocalizeController, currency: string): { minimum: string; maximum: string } {
  const { minimum, step } = currencyRules(currency);
  return { minimum: t.money({ amount: minimum, currency }), maximum: t.money({ amount: MAXIMUM_AMOUNT - (MAXIMUM_AMOUNT % step), currency }) };
}

/** In a sentence; empty where nothing is wrong. */
export function amountProblemText(t: LocalizeController, reading: AmountReading, currency: string): string {
  if (reading.kind !== 'problem') return '';
  return t.problem(reading.problem, { currency, example: exampleAmount(t, currency), ...amountRange(t, currency) });
}
