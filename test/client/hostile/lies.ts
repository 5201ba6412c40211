/** What somebody in the call may send who means harm. */
import type { ModelBackend } from './backend.js';

const HUGE = JSON.stringify({ p: 'call-payments/1', k: 'join', s: 'liar', junk: 'x'.repeat(1_000_000) });
const DEEP = '['.repeat(100_000);
const KINDS = ['join', 'ring', 'ring', 'seen', 'ack', 'ack', 'paid', 'sync'];

/** A forged text, or one that was sent before. */
export function lie(random: () => number, sent: readonly string[], backend: ModelBackend): string {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const share = random();
  if (share < 0.05) return pick([HUGE, DEEP, '', 'null', '{"p":', '[]', '{"type":"chat"}']);
  const overheard = sent.length > 0 ? pick(sent) : '';
  if (share < 0.2) return overheard;
  // In another's name, about a real request or none, with any revision.
  const sender = /"s":"([\w-]+)"/.exec(overheard)?.[1];
  const request = pick(backend.list());
  return JSON.stringify({
    p: random() < 0.95 ? 'call-payments/1' : 'call-payments/2',
    k: pick(KINDS),
    s: sender && random() < 0.5 ? sender : `liar${Math.floor(random() * 5)}`,
    i: request && random() < 0.7 ? request.id : `0b5a1c3e-0000-4000-8000-${String(Math.floor(random() * 1e12)).padStart(12, '0')}`,
    r: request && random() < 0.5 ? request.version + Math.floor(random() * 3) : Math.ceil(random() * 99),
    status: 'paid',
    amount: 1,
  });
}
