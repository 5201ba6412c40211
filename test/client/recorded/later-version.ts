/** What a version of the protocol might send that is yet to be invented. */

type Fields = Record<string, unknown>;
const parse = (text: string) => JSON.parse(text) as Fields;

/** The same in this version, with fields that it does not know. */
export const withMore = (text: string): string => JSON.stringify({ v: [2, 1], ...parse(text), t: 'tab', x: { status: 'paid' } });

/** What this version has to let pass: the same in the next one, its new kinds, and new kinds in this one. */
export function inLaterVersion(text: string): string[] {
  const fields = parse(text);
  return [{ ...fields, p: 'call-payments/2' }, { p: 'call-payments/2', kind: 'sync', from: fields['s'], have: { [String(fields['i'])]: fields['r'] } }, { ...fields, k: 'sync' }].map((each) => JSON.stringify(each));
}
