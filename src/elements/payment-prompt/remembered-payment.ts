/**
 * Which request this tab was paying, so that a reload comes back to the right place. The id alone, in `sessionStorage`:
 * another tab or device doesn't open a card form because this one did.
 */
const KEY = 'call-payments:paying';

export function rememberedPayment(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null; // storage is switched off: a reload starts from the offer
  }
}

/** @param id `null` forgets. */
export function rememberPayment(id: string | null): void {
  try {
    if (id) sessionStorage.setItem(KEY, id);
    else sessionStorage.removeItem(KEY);
  } catch {
    // as above
  }
}
