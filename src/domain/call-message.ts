/**
 * What travels over the call: ids and revisions, nothing that is shown or believed.
 *
 * A message only tells its hearer to ask the backend. The parser takes nothing on trust: length before parsing, a flat
 * allow-list of fields, no merge of parsed objects, anything else is dropped in silence.
 *
 * Pages of different versions meet in one call. What they promise each other:
 * - The four kinds below keep their fields and meaning for as long as `call-payments/1` is spoken.
 * - Within it fields and kinds may be added. Fields that are not known are ignored, while the text stays within the limit; kinds that
 *   are not known are dropped, unanswered, and use up none of the hearer's patience.
 * - A text of any other version is dropped the same way. Who speaks a later one and wants to be heard says it in this one too.
 * - So nothing may depend on a message's being understood: the backend's events, or asking, carry what was missed.
 */

/** No message of ours is longer, in UTF-16 units; longer texts are dropped unread. Fits every video SDK but Zoom's 512. */
export const MESSAGE_LIMIT = 256;
const PROTOCOL = 'call-payments/1';

/**
 * - `join`: I have just come; ring for what is open.
 * - `ring`: the backend has something newer about this request; ask it.
 * - `seen`: a person has this request on their screen (implies `ack`); ask the backend.
 * - `ack`: I hold this revision; no need to ring again.
 */
export type CallMessage =
  | { readonly kind: 'join'; readonly sender: string }
  | { readonly kind: 'ring' | 'seen' | 'ack'; readonly sender: string; readonly id: string; readonly revision: number };

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;
/** True for a lower-case UUID, the form of every request's id. */
export const isRequestId = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);

export function encodeMessage(message: CallMessage): string {
  return JSON.stringify({ p: PROTOCOL, k: message.kind, s: message.sender, ...(message.kind === 'join' ? {} : { i: message.id, r: message.revision }) });
}

/** The message in a text from the call, or `null` if it is not one of ours. Never throws. */
export function decodeMessage(text: unknown): CallMessage | null {
  if (typeof text !== 'string' || text.length > MESSAGE_LIMIT) return null;
  let fields: unknown;
  try {
    fields = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof fields !== 'object' || fields === null) return null;
  const { p, k, s, i, r } = fields as Record<string, unknown>;
  if (p !== PROTOCOL || typeof s !== 'string' || !/^[\w-]{1,40}$/.test(s)) return null;
  if (k === 'join') return { kind: 'join', sender: s };
  if (k !== 'ring' && k !== 'seen' && k !== 'ack') return null;
  return isRequestId(i) && Number.isSafeInteger(r) && (r as number) > 0 ? { kind: k, sender: s, id: i, revision: r as number } : null;
}
