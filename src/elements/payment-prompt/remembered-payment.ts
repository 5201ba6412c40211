/**
 * What this browser remembers: which request this tab was paying, so that a reload comes back to the right place (the id alone,
 * in `sessionStorage`: another tab doesn't open a card form because this one did), and the receipt's address of last time.
 */
const PAYING = 'call-payments:paying';
const EMAIL = 'call-payments:email';

function storage(kind: 'sessionStorage' | 'localStorage'): Storage | undefined {
  try {
    return window[kind];
  } catch {
    return undefined; // switched off: a reload starts from the offer
  }
}

function keep(kind: 'sessionStorage' | 'localStorage', key: string, value: string | null): void {
  try {
    if (value) storage(kind)?.setItem(key, value);
    else storage(kind)?.removeItem(key);
  } catch {
    // full: as if switched off
  }
}

export const rememberedPayment = (): string | null => storage('sessionStorage')?.getItem(PAYING) ?? null;

/** @param id `null` forgets. */
export const rememberPayment = (id: string | null): void => keep('sessionStorage', PAYING, id);

/** What was typed in this tab, else what was paid with last time in this browser. */
export const rememberedEmail = (): string => storage('sessionStorage')?.getItem(EMAIL) ?? storage('localStorage')?.getItem(EMAIL) ?? '';

/** @param lasting a payment has been made with it: for the next call too. */
export function rememberEmail(email: string, lasting = false): void {
  keep('sessionStorage', EMAIL, email);
  if (lasting) keep('localStorage', EMAIL, email);
}
