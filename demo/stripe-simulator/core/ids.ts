import { randomBytes } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Random letters and digits, as Stripe's ids are made of. */
export function randomToken(length: number): string {
  return Array.from(randomBytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** An id in Stripe's manner: `pi_3QabcDEF…`. */
export function newId(prefix: string): string {
  return `${prefix}_1${randomToken(23)}`;
}

/** Account ids carry no more than 16 characters after their prefix. */
export function newAccountId(): string {
  return `acct_1${randomToken(15)}`;
}
