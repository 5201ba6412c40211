import { invalidRequest } from './errors.js';

/**
 * How many minor digits Stripe uses, where it is not two. Not ISO's table: ISK and UGX are sent with two digits that
 * must be zero, MGA with none.
 */
const DIGITS: Readonly<Record<string, number>> = Object.fromEntries([
  ...'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' ').map((code) => [code, 0] as const),
  ...'bhd jod kwd omr tnd'.split(' ').map((code) => [code, 3] as const),
]);

/** Smallest charge in the currency that the account is paid out in, in minor units. */
const MINIMUM: Readonly<Record<string, number>> = {
  usd: 50, aud: 50, nzd: 50, cad: 50, eur: 50, chf: 50, gbp: 30, aed: 200, brl: 50, czk: 1500, dkk: 250, hkd: 400,
  huf: 17500, inr: 50, jpy: 50, krw: 50, mxn: 1000, myr: 200, nok: 300, pln: 200, ron: 200, sek: 300, sgd: 50,
  thb: 1000, zar: 50,
};

/** Roughly what one unit is worth in US dollars; enough to tell whether a foreign amount reaches the minimum. */
const USD_RATE: Readonly<Record<string, number>> = {
  usd: 1, aud: 0.65, nzd: 0.6, cad: 0.73, eur: 1.1, chf: 1.15, gbp: 1.28, aed: 0.27, brl: 0.18, czk: 0.044,
  dkk: 0.147, hkd: 0.128, huf: 0.0028, inr: 0.012, jpy: 0.0067, krw: 0.00073, mxn: 0.054, myr: 0.22, nok: 0.094,
  pln: 0.25, ron: 0.22, sek: 0.095, sgd: 0.75, thb: 0.028, zar: 0.055, bhd: 2.65, jod: 1.41, kwd: 3.25, omr: 2.6,
  tnd: 0.32, isk: 0.0072, ugx: 0.00027, mga: 0.00022, clp: 0.00105, vnd: 0.00004, bif: 0.00034, djf: 0.0056,
  gnf: 0.00012, kmf: 0.0022, pyg: 0.00013, rwf: 0.00074, vuv: 0.0083, xaf: 0.0017, xof: 0.0017, xpf: 0.0092,
};

const MAXIMUM = 999_999_999_999;

export function minorDigits(currency: string): number {
  return DIGITS[currency] ?? 2;
}

/** "A$50.00": for the simulator's own pages, receipts and messages. */
export function formatAmount(amount: number, currency: string): string {
  const digits = minorDigits(currency);
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits);
}

export function checkCurrency(currency: string): string {
  const code = currency.toLowerCase();
  if (!Object.hasOwn(USD_RATE, code)) {
    throw invalidRequest(
      `Invalid currency: ${currency}. Stripe currently supports these currencies: ${Object.keys(USD_RATE).join(', ')}`,
      { param: 'currency' },
    );
  }
  return code;
}

/** Refuses what Stripe would: too small for the account's settlement currency, too large, or not a payable step. */
export function checkAmount(amount: number, currency: string, settlement: string): void {
  const param = 'amount';
  if (amount < 1) {
    throw invalidRequest('This value must be greater than or equal to 1.', {
      code: 'parameter_invalid_integer',
      param,
    });
  }
  if (amount > MAXIMUM) {
    throw invalidRequest(`Amount must be no more than ${formatAmount(MAXIMUM, currency)} ${currency}`, {
      code: 'amount_too_large',
      param,
    });
  }
  const step = minorDigits(currency) === 3 ? 10 : currency === 'isk' || currency === 'ugx' ? 100 : 1;
  if (amount % step !== 0) {
    throw invalidRequest(`Invalid amount: ${currency.toUpperCase()} amounts must be a multiple of ${step}.`, { param });
  }
  const minimum = MINIMUM[settlement] ?? 50;
  if (convert(amount, currency, settlement) >= minimum) return;
  const least = formatAmount(minimum, settlement);
  const message =
    currency === settlement
      ? `Amount must be at least ${least} ${settlement}`
      : `Amount must convert to at least ${least} ${settlement}. ${formatAmount(amount, currency)} is less than that.`;
  throw invalidRequest(message, { code: 'amount_too_small', param });
}

function convert(amount: number, from: string, to: string): number {
  if (from === to) return amount;
  const units = (amount / 10 ** minorDigits(from)) * ((USD_RATE[from] ?? 1) / (USD_RATE[to] ?? 1));
  return units * 10 ** minorDigits(to);
}
