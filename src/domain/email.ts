/** The receipt's address: whether it can be one, and what was probably meant. */

/** Enough to catch what can't be delivered; the rest only the mail server knows. */
export const isEmail = (email: string): boolean => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email);

/** Where most patients' mail is. */
const COMMON = 'gmail.com outlook.com hotmail.com yahoo.com icloud.com live.com bigpond.com optusnet.com.au yahoo.com.au'.split(' ');
/** One letter from another, and right. */
const ALSO_RIGHT = 'mail.com email.com ymail.com'.split(' ');

/** The address with its domain put right, where it is one slip from a common one; otherwise `null`. */
export function suggestEmail(email: string): string | null {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1).toLowerCase();
  if (at < 1 || COMMON.includes(domain) || ALSO_RIGHT.includes(domain)) return null;
  const meant = COMMON.find((common) => isOneSlip(domain, common));
  return meant ? email.slice(0, at + 1) + meant : null;
}

/** One letter too many, too few, another, or two swapped (Damerau). */
function isOneSlip(typed: string, meant: string): boolean {
  if (Math.abs(typed.length - meant.length) > 1) return false;
  let start = 0;
  while (start < typed.length && typed[start] === meant[start]) start++;
  const rest = typed.slice(start);
  const right = meant.slice(start);
  const swapped = (rest[1] ?? '') + (rest[0] ?? '') + rest.slice(2);
  return [rest.slice(1) === right, rest === right.slice(1), rest.slice(1) === right.slice(1), swapped === right].includes(true);
}
