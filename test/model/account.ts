/**
 * One clinic's account and one request on it: made, paid, closed, while the clinic's admin removes the account here or the clinic cuts
 * us off at Stripe and lets us in again. Decisions are the product's own; Stripe's cards are those of the model of a request.
 */
import { applyTruth, close, isTerminal, mayPay, mustCancelAtStripe, type PaymentState, type PaymentStatus, type PaymentTruth } from '../../src/domain/requested-payment.js';
import { search, type Found, type SearchResult } from './search.js';

type IntentStatus = Extract<PaymentTruth['status'], 'requires_payment_method' | 'succeeded' | 'canceled'>;

interface Request {
  readonly status: PaymentStatus;
  readonly closeReason: PaymentState['closeReason'];
  readonly intent: boolean;
}

type Step = 'insert' | 'forget' | 'ask' | 'commit' | 'read' | 'cancel' | 'apply';

interface State {
  readonly request: Request | null;
  /** Removed here by its admin, or heard to have cut us off. */
  readonly removed: 'by the admin' | 'cut off' | null;
  readonly cutOff: boolean;
  readonly cuts: number;
  /** Stripe's intent; it has the request's idempotency key, so there is one. */
  readonly intent: IntentStatus | null;
  /** The patient holds the secret, and whether the account was removed when it was handed out. */
  readonly held: 'rightly' | 'of a removed account' | null;
  readonly work: readonly { readonly next: Step; readonly reading: IntentStatus | null }[];
}

const START: State = { request: null, removed: null, cutOff: false, cuts: 0, intent: null, held: null, work: [] };

/** A mutant differs from ours in one of these. */
export interface AccountProtocol {
  readonly mayPay: typeof mayPay;
  /** The account is locked while it is asked whether a request can be made on it, or removed: nothing comes between the question and the deed. */
  readonly requestsLock: boolean;
  readonly removalLocks: boolean;
  /** What counts as a request that still needs the account. */
  readonly needsAccount: (status: PaymentStatus) => boolean;
  /** Stripe doesn't let us in; that is taken for: not known, or as good as cancelled. */
  readonly noAccess: 'unknown' | 'cancelled';
}
export const OUR_ACCOUNT: AccountProtocol = { mayPay, requestsLock: true, removalLocks: true, needsAccount: (status) => !isTerminal(status), noAccess: 'unknown' };

export const ACCOUNT_INVARIANTS = {
  A1: 'no account is removed by its admin while a request on it is open or closing, and none is made on it afterwards',
  A2: 'nothing payable is handed out on an account that was removed',
  A3: 'what is closed is not paid and can’t be paid, whoever is let in',
  A4: 'once we are let in and all is quiet, a payment is shown and a wish to close has come to its end',
} as const;
export type AccountInvariant = keyof typeof ACCOUNT_INVARIANTS;

const stateOf = ({ status, closeReason, intent }: Request): PaymentState => ({
  status, closeReason, paymentIntent: intent ? 'pi' : null, progress: 'paying', declineReason: null, account: 'acct', livemode: true, amount: 85, currency: 'AUD',
});
const truth = (status: IntentStatus): PaymentTruth => ({
  paymentIntent: 'pi', status, amount: 85, amountReceived: status === 'succeeded' ? 85 : 0, declineReason: null, account: 'acct', livemode: true, currency: 'AUD',
});
const applied = (request: Request, status: IntentStatus): Request => {
  const change = applyTruth(stateOf(request), truth(status));
  return { ...request, status: change?.status ?? request.status, closeReason: change?.closeReason ?? request.closeReason };
};
const wished = (request: Request, reason: 'cancelled' | 'expired'): Request => {
  const change = close(stateOf(request), reason);
  return change ? { ...request, status: change.status ?? request.status, closeReason: reason } : request;
};

type Add = (name: string, state: State) => void;

function serverStep(state: State, at: number, protocol: AccountProtocol, add: Add): void {
  const { next, reading } = state.work[at]!;
  const { request } = state;
  const ended: State = { ...state, work: state.work.filter((_, index) => index !== at) };
  const on = (then: Step, seen: IntentStatus | null, from: State = state): State => ({ ...from, work: from.work.map((work, index) => (index === at ? { next: then, reading: seen } : work)) });
  const noAccess = (): void =>
    add(`${next}: cut off`, protocol.noAccess === 'cancelled' && next !== 'ask' && request?.status === 'closing' ? { ...ended, request: { ...request, status: request.closeReason ?? 'cancelled' } } : ended);
  switch (next) {
    case 'insert':
      return add('the request is made', request ? ended : { ...ended, request: { status: 'open', closeReason: null, intent: false } });
    case 'forget':
      return add('the account is removed', state.removed ? ended : { ...ended, removed: 'by the admin' });
    case 'ask':
      if (state.cutOff) return noAccess();
      return add('Stripe makes the intent, or gives it again', on('commit', state.intent ?? 'requires_payment_method', { ...state, intent: state.intent ?? 'requires_payment_method' }));
    case 'commit': {
      if (!protocol.mayPay(request!.status, state.removed !== null)) return add('no secret is handed out', ended);
      const known = applied({ ...request!, intent: true }, reading!);
      return add('the secret is handed out', { ...ended, request: known, held: protocol.mayPay(known.status, state.removed !== null) ? (state.removed ? 'of a removed account' : (state.held ?? 'rightly')) : state.held });
    }
    case 'read':
      if (state.cutOff) return noAccess();
      return add('Stripe is read', mustCancelAtStripe(stateOf(request!), truth(state.intent!)) ? on('cancel', null) : on('apply', state.intent));
    case 'cancel': {
      if (state.cutOff) return noAccess();
      const intent = state.intent === 'succeeded' ? 'succeeded' : 'canceled';
      return add('Stripe is asked to cancel', on('apply', intent, { ...state, intent }));
    }
    case 'apply':
      return add('Stripe’s word is written', { ...ended, request: applied(request!, reading!) });
  }
}

function forEachStep(state: State, protocol: AccountProtocol, add: Add): void {
  const { request, removed, work } = state;
  const begins = (next: Step): State => ({ ...state, work: [...work, { next, reading: null }] });
  state.work.forEach(({ next }, at) => {
    add(`killed before “${next}”`, { ...state, work: work.filter((_, index) => index !== at) });
    serverStep(state, at, protocol, add);
  });
  if (work.length < 2) {
    if (!request && !removed) add('a request is asked for', protocol.requestsLock ? { ...state, request: { status: 'open', closeReason: null, intent: false } } : begins('insert'));
    if (!removed && !(request && protocol.needsAccount(request.status))) add('the admin removes the account', protocol.removalLocks ? { ...state, removed: 'by the admin' } : begins('forget'));
    if (request?.status === 'open') add('pay is pressed', begins('ask'));
    if (request?.intent && !isTerminal(request.status)) add('a look begins', begins('read'));
  }
  if (request?.status === 'open') for (const reason of ['cancelled', 'expired'] as const) add(`closing is wished: ${reason}`, { ...state, request: wished(request, reason) });
  // Whoever has the secret pays at Stripe, for which we need not be let in.
  if (state.held && state.intent === 'requires_payment_method') add('the card is charged', { ...state, intent: 'succeeded' });
  if (state.cuts < 2 && !state.cutOff) add('the clinic cuts us off', { ...state, cutOff: true, cuts: state.cuts + 1 });
  if (state.cutOff) add('the clinic lets us in again', { ...state, cutOff: false });
  if (state.cuts > 0 && !removed) add('we hear that we were cut off', { ...state, removed: 'cut off' });
}

function quiet(state: State, protocol: AccountProtocol): State {
  let calm: State = { ...state, cutOff: false, work: [] };
  for (let look = 0; look < 2 && calm.request?.intent && !isTerminal(calm.request.status); look++) {
    calm = { ...calm, work: [{ next: 'read', reading: null }] };
    while (calm.work.length > 0) serverStep(calm, 0, protocol, (_, then) => (calm = then));
  }
  return calm;
}

const CHECKS: Record<AccountInvariant, (state: State, before: State, protocol: AccountProtocol) => string | null> = {
  A1: ({ removed, request }, before) =>
    removed !== 'by the admin' || !request ? null
    : !before.request ? 'a request is made on a removed account'
    : isTerminal(request.status) ? null : 'the account is removed under a request',
  A2: ({ held }) => (held === 'of a removed account' ? 'a secret is handed out on a removed account' : null),
  A3: ({ request, intent, held }) => {
    if (!request || !['cancelled', 'declined', 'expired'].includes(request.status) || intent === null) return null;
    return intent === 'succeeded' ? 'closed, and paid' : held && intent !== 'canceled' ? 'closed, and it can still be paid' : null;
  },
  A4: (state, _, protocol) => {
    const { request, intent } = quiet(state, protocol);
    if (intent === 'succeeded' && request?.status !== 'paid') return 'a payment is never shown';
    return request?.status === 'closing' ? 'closing never ends' : null;
  },
};

export function checkAccount(protocol: AccountProtocol, invariants = Object.keys(ACCOUNT_INVARIANTS) as AccountInvariant[]): SearchResult<Found & { readonly invariant: AccountInvariant }> {
  return search<State, Found & { readonly invariant: AccountInvariant }>(
    { start: START, keyOf: (state) => JSON.stringify(state), forEachStep: (state, add) => forEachStep(state, protocol, add) },
    (state, before) => {
      for (const invariant of invariants) {
        const what = CHECKS[invariant](state, before, protocol);
        if (what !== null) return { invariant, what };
      }
      return null;
    },
  );
}

export interface AccountMutant {
  readonly name: string;
  /** What somebody might think. */
  readonly idea: string;
  readonly protocol: AccountProtocol;
  readonly breaks: AccountInvariant;
}

export const ACCOUNT_MUTANTS: readonly AccountMutant[] = [
  { name: 'A-M1', idea: 'count the open requests, then remove the account', protocol: { ...OUR_ACCOUNT, removalLocks: false }, breaks: 'A1' },
  { name: 'A-M2', idea: 'see that there is an account, then make the request', protocol: { ...OUR_ACCOUNT, requestsLock: false }, breaks: 'A1' },
  { name: 'A-M3', idea: 'what is closing needs the account no more', protocol: { ...OUR_ACCOUNT, needsAccount: (status) => status === 'open' }, breaks: 'A1' },
  { name: 'A-M4', idea: 'an open request can be paid, whatever became of its account', protocol: { ...OUR_ACCOUNT, mayPay: (status) => mayPay(status, false) }, breaks: 'A2' },
  { name: 'A-M5', idea: 'cut off, so it is as good as cancelled', protocol: { ...OUR_ACCOUNT, noAccess: 'cancelled' }, breaks: 'A3' },
];
