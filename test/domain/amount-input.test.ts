import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readAmount, type AmountReading } from '../../src/domain/amount-input.js';
import { MAXIMUM_AMOUNT, currencyRules, formatMoney, toDecimal } from '../../src/domain/money.js';
import { amountTable } from '../support/amount-table.js';

const summary = (reading: AmountReading) =>
  reading.kind === 'amount' ? reading.amount : reading.kind === 'ambiguous' ? `ask ${reading.readings.join('|')}` : reading.problem;

describe('what a clinician types is read as what they mean', () => {
  for (const [typed, locale, currency, expected] of amountTable) {
    it(`${JSON.stringify(typed)} in ${locale}, ${currency}: ${expected}`, () => {
      assert.equal(summary(readAmount(typed, { locale, currency })), expected);
    });
  }

  it('the table has at least 60 rows', () => assert.ok(amountTable.length >= 60));
});

const LOCALES = ['en', 'en-AU', 'de', 'fr', 'pl', 'ja', 'ar', 'ar-EG', 'hi', 'en-IN', 'de-CH', 'fa', 'pt-BR', 'vi'];
const CURRENCIES = ['AUD', 'USD', 'EUR', 'PLN', 'JPY', 'KWD', 'ISK', 'CHF'];
const anyMoney = fc.record({ currency: fc.constantFrom(...CURRENCIES), units: fc.integer({ min: 1, max: 900_000 }) }).map(({ currency, units }) => {
  const { step, minimum } = currencyRules(currency);
  return { currency, amount: Math.min(MAXIMUM_AMOUNT - (MAXIMUM_AMOUNT % step), Math.ceil((minimum + units * step) / step) * step) };
});

/** Typed texts that people of different habits would read ten or a hundred times apart, and some that they would not. */
const TYPED = [
  '85', '850', '8500', '85.0', '85,0', '85.5', '85,5', '85.50', '85,50', '85.500', '85,500', '.5', ',5', '0.85', '0,85', '1.2', '1,2', '12.50', '12,50', '1.234', '1,234', '1 234', '1 234.5', '1 234,5',
  '1.234,5', '1,234.5', '1.234,56', '1,234.56', '12.345', '12,345', '12,34,567.8', '1.234.567', '1,234,567', "1'234.50", '1234.5', '1234,5', '1234.56', '1234,56', '12٫5', '1٬234٫5',
];
/** The same text with this mark as its decimal mark and everything else as grouping, in minor units. */
function readAs(typed: string, mark: string, exponent: number): number | null {
  const ascii = typed.replace('٫', '.').replace('٬', ',');
  const [whole = '', fraction = '', more] = ascii.split(mark);
  if (more !== undefined || /\D/.test(fraction) || fraction.length > exponent) return null;
  return Number(whole.replace(/\D/g, '') + fraction.padEnd(exponent, '0'));
}

describe('no amount is ever taken for ten or a hundred times its other reading', () => {
  const rows = TYPED.flatMap((typed) => ['en-AU', 'de', 'fr', 'pl', 'ja', 'hi', 'pt-BR', 'de-CH'].flatMap((locale) => ['AUD', 'EUR', 'JPY', 'KWD'].map((currency) => ({ typed, locale, currency }))));
  it(`in ${String(rows.length)} texts, locales and currencies`, () => {
    assert.ok(rows.length >= 200);
    let read = 0;
    for (const { typed, locale, currency } of rows) {
      const reading = readAmount(typed, { locale, currency });
      if (reading.kind !== 'amount') continue;
      read++;
      const { exponent } = currencyRules(currency);
      const own = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')!.value;
      const decidedByOwnMark = typed.includes(own) || typed.includes('٫');
      for (const mark of ['.', ',', '¤']) {
        const other = readAs(typed, mark, exponent);
        if (other === null || other === reading.amount || other === 0) continue;
        const apart = Math.max(other, reading.amount) / Math.min(other, reading.amount);
        assert.ok(decidedByOwnMark || apart >= 1000, `${typed} in ${locale}, ${currency} is read as ${String(reading.amount)}, and could be ${String(other)}`);
      }
    }
    assert.ok(read > rows.length / 3, `${String(read)} have one reading`);
  });
});

describe('properties of reading', () => {
  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.constantFrom(...LOCALES, 'nonsense-', ''), fc.constantFrom(...CURRENCIES), (typed, locale, currency) => {
      const reading = readAmount(typed, { locale, currency });
      if (reading.kind === 'amount') assert.ok(Number.isSafeInteger(reading.amount) && reading.amount > 0);
    }), { numRuns: 3000 });
  });

  it('what is printed is read back the same, or asked about, never as another amount', () => {
    fc.assert(fc.property(anyMoney, fc.constantFrom(...LOCALES), (money, locale) => {
      const printed = new Intl.NumberFormat(locale, { minimumFractionDigits: currencyRules(money.currency).decimals }).format(toDecimal(money) as Intl.StringNumericLiteral);
      for (const typed of [printed, formatMoney(money, locale)]) {
        const reading = readAmount(typed, { locale, currency: money.currency });
        if (reading.kind === 'amount') assert.equal(reading.amount, money.amount, `${typed} in ${locale}`);
        else if (reading.kind === 'ambiguous') assert.ok(reading.readings.includes(money.amount), `${typed} in ${locale}: ${JSON.stringify(reading)}`);
        else assert.equal(reading.problem, 'amount_unreadable', `${typed} in ${locale}`);
      }
    }), { numRuns: 3000 });
  });

  it('a single mark that is not the reader’s decimal mark is never taken as one', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 0, max: 99 }), fc.constantFrom(['en', ','], ['de', '.'], ['pl', '.'], ['ja', ',']), (whole, fraction, [locale, mark]) => {
      const reading = readAmount(`${whole}${mark}${String(fraction).padStart(2, '0')}`, { locale: locale, currency: 'AUD' });
      assert.notEqual(reading.kind, 'amount');
    }));
  });
});
