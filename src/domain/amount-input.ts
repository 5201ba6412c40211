/**
 * Reads an amount as people type it, into minor units, without ever guessing.
 *
 * What has one reading only is accepted. What could be ten or a hundred times another reading (`12,50` where the decimal
 * mark is a dot) comes back as a question with its readings. Integers only, by BigInt; nothing here throws.
 */
import { MAXIMUM_AMOUNT, amountProblem, currencyRules, currencySign, type AmountProblem } from './money.js';

/** Why a typed text is not an amount. */
export type AmountInputProblem = AmountProblem | 'amount_missing' | 'amount_unreadable' | 'amount_negative' | 'amount_other_currency';

/** What a typed text says. Amounts are minor units. */
export type AmountReading =
  | { readonly kind: 'amount'; readonly amount: number }
  | { readonly kind: 'ambiguous'; readonly readings: readonly number[] }
  | { readonly kind: 'problem'; readonly problem: AmountInputProblem };

/** Means the same to everyone. Its companion U+066C only ever groups. */
const ARABIC_DECIMAL = '\u066b';

const problem = (code: AmountInputProblem): AmountReading => ({ kind: 'problem', problem: code });

/** The value of any Unicode decimal digit: their blocks begin where the code point ends in 0 or in 6. */
function digitValue(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const low = code & 15;
  return String(/\p{Nd}/u.test(String.fromCodePoint(code - low)) ? low : low - 6);
}

function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[^\P{Nd}0-9]/gu, digitValue)
    .replace(/\u060c/g, ',')
    .replace(/[\u2212\u2010-\u2015\ufe63]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The decimal marks that a locale's readers take as such. */
function decimalMarks(locale: string): string {
  let mark = '.';
  try {
    mark = new Intl.NumberFormat(locale).formatToParts(1.5).find((part) => part.type === 'decimal')?.value ?? '.';
  } catch {
    // an unknown locale is read as English
  }
  return mark === ARABIC_DECIMAL ? ARABIC_DECIMAL + '.' : mark + ARABIC_DECIMAL;
}

/** True when the words or signs around the digits name this currency, or none; false when they name another. */
function namesCurrency(sign: string, currency: string, locale: string): boolean | null {
  if (!sign) return true;
  const own = new Set([currency, currencySign(currency)]);
  for (const display of ['symbol', 'narrowSymbol'] as const) {
    for (const tag of [locale, 'en']) {
      try {
        const parts = new Intl.NumberFormat(tag, { style: 'currency', currency, currencyDisplay: display }).formatToParts(0);
        own.add(parts.find((part) => part.type === 'currency')?.value ?? currency);
      } catch {
        // neither an unknown locale nor an unknown code adds a sign
      }
    }
  }
  const folded = (value: string) => value.normalize('NFKC').replace(/[\s\u200e\u200f]/g, '').toLocaleLowerCase('en').replace(/\.$/, '');
  if ([...own].some((value) => folded(value) === folded(sign))) return true;
  return /^(\p{L}{0,3}\p{Sc}|\p{L}{2,3})$/u.test(sign) ? false : null;
}

/** Whole digits without separators, or in strict groups of three (or 3-2-2 as in India) with one separator. */
function wholeDigits(text: string): string | null {
  if (/^\d*$/.test(text)) return text;
  const separator = /[^\d]/.exec(text)?.[0] ?? '';
  const groups = text.split(separator);
  const [first = '', ...rest] = groups;
  if (!/^[1-9]\d{0,2}$/.test(first) || rest.some((group) => !/^\d+$/.test(group))) return null;
  const threes = rest.every((group) => group.length === 3);
  const indian = separator === ',' && first.length <= 2 && rest.at(-1)?.length === 3 && rest.slice(0, -1).every((group) => group.length === 2);
  return threes || indian ? groups.join('') : null;
}

/** The number as whole and fraction digits if `mark` is its decimal mark (`''`: it has none). */
function readWith(body: string, mark: string): { whole: string; fraction: string } | null {
  if (!mark) {
    const whole = wholeDigits(body);
    return whole ? { whole, fraction: '' } : null;
  }
  const [before = '', fraction, more] = body.split(mark);
  if (fraction === undefined || more !== undefined || !/^\d*$/.test(fraction)) return null;
  const whole = wholeDigits(before);
  return whole === null || whole + fraction === '' ? null : { whole: whole || '0', fraction };
}

function minorUnits(number: { whole: string; fraction: string }, currency: string): bigint | null {
  const { exponent, decimals } = currencyRules(currency);
  return number.fraction.length > decimals ? null : BigInt(number.whole + number.fraction.padEnd(exponent, '0'));
}

/** Bounds are kept when the BigInt becomes a number. */
const clamp = (value: bigint) => Number(value > BigInt(MAXIMUM_AMOUNT) ? BigInt(MAXIMUM_AMOUNT) + 1n : value);

/**
 * Reads what a person typed into the amount field.
 * @param text as typed or pasted, in any Unicode digits, with or without the currency's sign or code.
 * @param options.locale the reader's BCP 47 tag: tells which mark is the decimal one.
 * @param options.currency upper-case ISO 4217 code; a sign or code of another currency is refused.
 * @param options.minimum minor units; default: the least that can be charged in the currency.
 */
export function readAmount(text: string, { locale, currency, minimum }: { locale: string; currency: string; minimum?: number }): AmountReading {
  const typed = normalise(text.slice(0, 64));
  if (!typed) return problem('amount_missing');
  const shape = /^(\(|-)?\s*([^\d.,\u066b\u066c()-]*?)\s*(-)?\s*([\d.,'’ \u066b\u066c]*\d[.,]?)\s*([^\d.,()'’-]*?)\s*(\)|-)?$/u.exec(typed);
  if (!shape) return problem('amount_unreadable');
  const [, open, prefix = '', inner, body = '', suffix = '', close] = shape;
  // "$85 AUD" names the currency twice; both must be right.
  for (const sign of [prefix, suffix]) {
    const named = namesCurrency(sign, currency, locale);
    if (!named) return problem(named === null ? 'amount_unreadable' : 'amount_other_currency');
  }
  if (open || inner || close) return problem('amount_negative');
  return readNumber(body.trim().replace(/’/g, "'"), decimalMarks(locale), currency, minimum);
}

function readNumber(body: string, ownMarks: string, currency: string, minimum: number | undefined): AmountReading {
  const plain = readWith(body, '');
  const marks = [...new Set(body.match(/[.,\u066b]/g) ?? [])];
  const own = marks.map((mark) => (ownMarks.includes(mark) ? readWith(body, mark) : null)).find((reading) => reading !== null);
  const foreignMark = marks.find((mark) => !ownMarks.includes(mark) && readWith(body, mark) !== null);
  const foreign = foreignMark ? readWith(body, foreignMark) : null;

  if (foreign && marks.length === 1) return ask(body, plain, foreign, foreignMark === ',', currency, minimum);
  const number = own ?? plain ?? foreign;
  if (!number) return problem('amount_unreadable');
  const amount = minorUnits(number, currency);
  if (amount === null) return problem('amount_too_precise');
  const wrong = amountProblem({ amount: clamp(amount), currency }, minimum);
  return wrong ? problem(wrong) : { kind: 'amount', amount: Number(amount) };
}

/**
 * One mark, and it is not the reader's decimal mark: `12,50` or `1,234` where the mark is a dot, `12.50` or `1.234` where it
 * is a comma. Only `1,234`, in strict groups and no possible fraction, has a single reading; the rest is asked about.
 */
function ask(body: string, plain: { whole: string; fraction: string } | null, foreign: { whole: string; fraction: string }, comma: boolean, currency: string, minimum: number | undefined): AmountReading {
  const asFraction = minorUnits(foreign, currency);
  const ungrouped = plain ?? { whole: body.replace(/\D/g, ''), fraction: '' };
  const asWhole = minorUnits(ungrouped, currency);
  if (plain && comma && asFraction === null && asWhole !== null) {
    const wrong = amountProblem({ amount: clamp(asWhole), currency }, minimum);
    return wrong ? problem(wrong) : { kind: 'amount', amount: Number(asWhole) };
  }
  const readings = [asFraction, asWhole].flatMap((value) => (value === null ? [] : [clamp(value)]));
  const chargeable = readings.filter((amount) => amountProblem({ amount, currency }, minimum) === null);
  if (chargeable.length) return { kind: 'ambiguous', readings: chargeable };
  return problem((readings[0] !== undefined && amountProblem({ amount: readings[0], currency }, minimum)) || 'amount_unreadable');
}
