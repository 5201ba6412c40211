/** What our texts travel in where the SDK has one line for everybody's messages, or can't send to one alone. */
interface Envelope {
  readonly callPayments: string;
  readonly to?: string;
  readonly from?: string;
}

export const wrap = (text: string, to?: string, from?: string): Envelope => ({ callPayments: text, ...(to ? { to } : {}), ...(from ? { from } : {}) });
export const wrapText = (text: string, to?: string, from?: string): string => JSON.stringify(wrap(text, to, from));

/**
 * Arguments for a carrier's `hear`: text, sender, receiver. Anything that is not ours has no text.
 * @param sender the sender as the SDK knows it, `undefined` too: then the envelope's word does not count. Leave it out where the SDK names none.
 */
export function unwrap(value: unknown, ...sender: readonly [from?: string | undefined]): [text: unknown, from: string | undefined, to: string | undefined] {
  let found = value;
  try {
    if (typeof value === 'string') found = JSON.parse(value);
  } catch {
    // somebody else's
  }
  const { callPayments, to, from: claimed } = (found ?? {}) as Record<string, unknown>;
  const id = (given: unknown) => (typeof given === 'string' ? given : undefined);
  return [to !== undefined && typeof to !== 'string' ? undefined : callPayments, sender.length ? sender[0] : id(claimed), id(to)];
}
