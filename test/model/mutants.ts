/** Protocols that look right and are not: the model is worth something only if it tells them from ours. */
import { applyTruth, close } from '../../src/domain/requested-payment.js';
import type { Invariant } from './invariants.js';
import { OURS, type Bounds, type Protocol } from './protocol.js';

export interface Mutant {
  readonly name: string;
  /** What somebody might think. */
  readonly idea: string;
  readonly protocol: Protocol;
  readonly bounds?: Partial<Bounds>;
  /** Each of these is broken by it. None: it is as safe as ours. */
  readonly breaks: readonly Invariant[];
}

const mutant = (name: string, idea: string, breaks: readonly Invariant[], change: Partial<Protocol>, bounds: Partial<Bounds> = {}): Mutant =>
  ({ name, idea, breaks, bounds, protocol: { ...OURS, ...change } });

export const MUTANTS: readonly Mutant[] = [
  mutant('M1', 'write “cancelled” first, then cancel at Stripe', ['I3'], {
    // The cancellation that would follow makes nothing good: whoever pays before it arrives has paid a closed request.
    close: ({ status }, reason) => (status === 'open' ? { status: reason, closeReason: reason } : null),
  }),
  mutant('M2', 'a random idempotency key, and each answers with the secret of the intent that it made', ['I1'], { createKey: false, commit: (_, made) => made }),
  mutant('M2b', 'the same with a stable key: good until Stripe prunes it', ['I1'], { commit: (_, made) => made }),
  mutant('M3', 'make and confirm the intent in one call', ['I4', 'I1'], { confirmAtCreation: true, intentToPay: () => null }),
  mutant('M4', 'believe a “paid” on the call’s channel', ['I2'], { trustsChannel: true }),
  mutant('M5', 'rely on webhooks alone', ['I4'], { reconciles: false }),
  mutant('M6', 'note a webhook as done, then handle it (and rely on webhooks alone, of which none is lost)', ['I4'], { noteFirst: true, reconciles: false, losesWebhooks: false }),
  mutant('M7', 'an intent with our metadata is ours', ['I5'], {
    applyTruth: (state, truth) => applyTruth({ ...state, paymentIntent: truth.paymentIntent }, truth),
  }),
  mutant('M8', 'Stripe refused to cancel, so it must have been cancelled', ['I3'], { afterRefusal: (reading) => ({ ...reading, status: 'canceled' }) }),
  mutant('M9', 'let requests expire by an UPDATE', ['I3'], {
    close: (state, reason) => (reason === 'expired' && state.status === 'open' ? { status: 'expired', closeReason: 'expired' } : close(state, reason)),
  }),
  mutant('M10', 'set the state from the webhook’s content: `payment_failed` opens the request again', ['I6'], {
    // The database's trigger would stop this one; the protocol must not need it.
    believe: (row, event, intent) => (event === 'payment_failed' && intent === row.intent ? { ...row, status: 'open' } : row),
  }),
  mutant('M11', 'a new intent after a refused card', ['I1'], {
    createKey: false,
    intentToPay: ({ intent }, intents) => (intent !== null && intents[intent]!.declined ? null : intent),
    // In all else the row arbitrates as it does in ours.
    commit: ({ intent }, made, intents) => (intent === null || intents[intent]!.declined ? made : intent),
  }),
  /*
   * Equivalent. A row is `closing` only if it has an intent, that intent is never replaced, and the row ends only once Stripe has
   * said what became of it: a secret handed out a little longer opens no second way to pay. That `closing` hands out none is for the
   * patient, who shouldn't type a card number into a request that is being withdrawn.
   */
  mutant('M12', 'hand out the secret while `closing`', [], { mayPay: ({ status, intent }) => status === 'open' || (status === 'closing' && intent !== null) }),
  mutant('M13', 'cancel with an idempotency key: Stripe keeps a refusal and answers it again when the intent could be cancelled', ['I4'], { cancelKey: true }),
];
