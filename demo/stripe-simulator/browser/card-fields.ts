import { brandOf, lengthsOf, luhnValid, securityCodeLength } from '../core/card-number.js';

/** How the three fields of a card are written and what is wrong with them: no DOM in here. */
export type FieldName = 'number' | 'expiry' | 'cvc';

export interface FieldProblem {
  code: string;
  message: string;
}

export type CardValues = Record<FieldName, string>;

const BRAND_NAMES: Readonly<Record<string, string>> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'Amex',
  discover: 'Discover',
  diners: 'Diners',
  jcb: 'JCB',
  unionpay: 'UnionPay',
};

const digitsOf = (text: string): string => text.replace(/\D/g, '');

export function brandName(number: string): string {
  return BRAND_NAMES[brandOf(digitsOf(number))] ?? '';
}

/** Groups of four, or American Express's 4-6-5. */
function formatNumber(text: string): string {
  const digits = digitsOf(text);
  const brand = brandOf(digits);
  const kept = digits.slice(0, Math.max(...lengthsOf(brand)));
  const groups = brand === 'amex' ? /^(\d{1,4})(\d{1,6})?(\d{1,5})?$/.exec(kept)?.slice(1) : kept.match(/\d{1,4}/g);
  return (groups ?? []).filter((group) => (group as string | undefined) !== undefined).join(' ');
}

/** "12 / 34". A month that needs no second digit gets its zero, and a year in full loses its century. */
function formatExpiry(text: string): string {
  const slash = text.includes('/');
  let digits = digitsOf(text);
  const typedMonth = slash ? digitsOf(text.split('/')[0] ?? '') : digits;
  const oneDigitMonth = slash ? typedMonth.length === 1 : /^([2-9]|1[3-9])/.test(digits);
  if (oneDigitMonth) digits = `0${digits}`;
  const rest = digits.slice(2);
  const year = rest.length > 2 && rest.startsWith('20') ? rest.slice(2, 4) : rest.slice(0, 2);
  return rest === '' ? digits : `${digits.slice(0, 2)} / ${year}`;
}

export function format(field: FieldName, text: string): string {
  if (field === 'number') return formatNumber(text);
  if (field === 'expiry') return formatExpiry(text);
  return digitsOf(text).slice(0, 4);
}

export function expiryOf(text: string): { month: number; year: number } | null {
  const found = /^(0[1-9]|1[0-2]) \/ (\d\d)$/.exec(text);
  return found === null ? null : { month: Number(found[1]), year: 2000 + Number(found[2]) };
}

export function problemOf(field: FieldName, values: CardValues, today: Date): FieldProblem | null {
  if (field === 'number') return numberProblem(digitsOf(values.number));
  if (field === 'expiry') return expiryProblem(values.expiry, today);
  const needed = securityCodeLength(brandOf(digitsOf(values.number)));
  return values.cvc.length === needed
    ? null
    : { code: 'incomplete_cvc', message: "Your card's security code is incomplete." };
}

function numberProblem(digits: string): FieldProblem | null {
  const lengths = lengthsOf(brandOf(digits));
  if (!lengths.includes(digits.length)) {
    return { code: 'incomplete_number', message: 'Your card number is incomplete.' };
  }
  return luhnValid(digits) ? null : { code: 'invalid_number', message: 'Your card number is invalid.' };
}

function expiryProblem(text: string, today: Date): FieldProblem | null {
  const expiry = expiryOf(text);
  if (expiry === null) {
    return { code: 'incomplete_expiry', message: "Your card's expiration date is incomplete." };
  }
  const year = today.getFullYear();
  if (expiry.year < year) {
    return { code: 'invalid_expiry_year_past', message: "Your card's expiration year is in the past." };
  }
  if (expiry.year === year && expiry.month < today.getMonth() + 1) {
    return { code: 'invalid_expiry_month_past', message: "Your card's expiration date is in the past." };
  }
  return expiry.year > year + 50
    ? { code: 'invalid_expiry_year', message: "Your card's expiration year is invalid." }
    : null;
}
