// Changes of the product's code that the tests have to find, for `npm run mutants`. Each replaces texts that stand once in their file.

/** What to run, by name: arguments of `node --test`. */
export const SUITES = {
  model: ['--test-name-pattern=our protocol', 'test/model/model.test.ts'],
  server: ['test/server/payments.test.ts', 'test/model/server.test.ts'],
  refundModel: ['--test-name-pattern=our refunds|our account', 'test/model/refunds/refunds.test.ts', 'test/model/account.test.ts'],
  refunds: ['test/server/refunds.test.ts', 'test/server/account-removal.test.ts'],
  // The short form of `npm run faults`: it has to go red by itself.
  faults: ['--test-name-pattern=nothing is lost', 'test/faults/faults.test.ts'],
  // As `npm run hostile`, the same way.
  hostile: ['--test-name-pattern=schedules', 'test/client/hostile.test.ts'],
} as const satisfies Record<string, readonly string[]>;

export interface SourceMutant {
  readonly name: string;
  readonly idea: string;
  readonly file: string;
  readonly changes: readonly (readonly [from: string, to: string])[];
  readonly suite: keyof typeof SUITES;
}

/** What it changes is not in the file's text, or not once. */
export const isOutOfDate = ({ changes }: Pick<SourceMutant, 'changes'>, text: string): boolean => changes.some(([from]) => text.split(from).length !== 2);

const CLOSES_AT_ONCE = [
  "state.paymentIntent === null ? { status: reason, closeReason: reason } : { status: 'closing', closeReason: reason }",
  '{ status: reason, closeReason: reason }',
] as const;
const FORGETS_CLOSING = ["p.status IN ('open', 'closing') AND p.next_check_at", "p.status IN ('open') AND p.next_check_at"] as const;

const DOMAIN = 'src/domain/requested-payment.ts';
const PAYMENTS = 'src/server/payments.ts';
const GATEWAY = 'src/server/stripe-gateway.ts';
const REFUND_LEDGER = 'src/domain/refund-ledger.ts';
const REFUNDS = 'src/server/refunds.ts';
const NEW_KEY = ['idempotencyKey: `refund:${refundId}`', 'idempotencyKey: `refund:${refundId}:${crypto.randomUUID()}`'] as const;
const RING = 'src/client/ring.ts';
const SESSION = 'src/client/payment-session.ts';
const EVENTS = 'src/client/event-stream.ts';

export const SOURCE_MUTANTS: readonly SourceMutant[] = [
  {
    name: 'S1', file: DOMAIN, suite: 'model', idea: 'applyTruth() takes any amount for the right one',
    changes: [[
      "ours && truth.amountReceived === state.amount ? 'paid' : 'review'",
      "'paid'",
    ]],
  },
  {
    name: 'S2', file: DOMAIN, suite: 'model', idea: 'close() writes the end at once although there is an intent',
    changes: [CLOSES_AT_ONCE],
  },
  {
    name: 'S3', file: DOMAIN, suite: 'model', idea: 'applyTruth() does not ask whose intent it is',
    changes: [[
      'truth.paymentIntent !== state.paymentIntent || isTerminal(state.status)',
      'isTerminal(state.status)',
    ]],
  },
  {
    name: 'S4', file: DOMAIN, suite: 'model', idea: 'mustCancelAtStripe() leaves intents alone at which a card is being entered',
    changes: [[
      "truth.status !== 'succeeded' && truth.status",
      "truth.status !== 'succeeded' && truth.status !== 'requires_payment_method' && truth.status",
    ]],
  },
  {
    name: 'S5', file: DOMAIN, suite: 'model', idea: 'a payment that succeeds while closing is taken for a cancellation',
    changes: [[
      "    case 'succeeded':\n",
      "    case 'succeeded':\n      if (state.status === 'closing') return { status: state.closeReason ?? 'cancelled' };\n",
    ]],
  },
  {
    name: 'S6', file: PAYMENTS, suite: 'server', idea: 'checkout() answers with the secret of its own intent, not the row’s',
    changes: [[
      'clientSecret: (await stripe.readPaymentIntent(committed.payment_intent, committed.account)).clientSecret',
      'clientSecret: intent.clientSecret',
    ]],
  },
  {
    // It asks twice, before it commits and before it answers; either would do.
    name: 'S7', file: PAYMENTS, suite: 'server', idea: 'checkout() does not ask whether the request is still open when Stripe has answered',
    changes: [
      ['if (!mayPay(locked.status, removed)) return null;', ''],
      ['if (!mayPay(settled.status, removed)) throw', 'if (!settled) throw'],
    ],
  },
  {
    name: 'S8', file: PAYMENTS, suite: 'server', idea: 'look() carries no wish to close to Stripe',
    changes: [[
      'if (mustCancelAtStripe(stateOf(current), truth)) truth',
      'if (!mustCancelAtStripe(stateOf(current), truth) && false) truth',
    ]],
  },
  {
    name: 'S9', file: PAYMENTS, suite: 'server', idea: 'the reconciler forgets requests that are closing',
    changes: [FORGETS_CLOSING],
  },
  {
    name: 'S10', file: GATEWAY, suite: 'server', idea: 'cancelPaymentIntent() has an idempotency key: M13',
    changes: [[
      'stripe.paymentIntents.cancel(id, {}, { stripeAccount: account }), account)',
      'stripe.paymentIntents.cancel(id, {}, { stripeAccount: account, idempotencyKey: `cancel:${id}` }), account)',
    ]],
  },
  {
    name: 'S11', file: REFUND_LEDGER, suite: 'refundModel', idea: 'an answer that was overtaken calls a refund back to life',
    changes: [[' || PROGRESS[status] > PROGRESS[before.status])', ' || status !== before.status)']],
  },
  { name: 'S12', file: REFUND_LEDGER, suite: 'refundModel', idea: 'a refund is wished on a removed account', changes: [['payment.accountRemoved || amount', 'amount']] },
  { name: 'S13', file: REFUND_LEDGER, suite: 'refundModel', idea: 'a wish may be for more than is left', changes: [['amount > refundableAmount(payment)', 'amount > payment.amount']] },
  { name: 'S14', file: REFUND_LEDGER, suite: 'refundModel', idea: 'the row is made to tell of more than was paid', changes: [['refundedAtStripe(next) > paid ? refunds : next', 'paid < 0 ? refunds : next']] },
  { name: 'S15', file: REFUND_LEDGER, suite: 'refundModel', idea: 'a refund of the Dashboard is not taken in', changes: [['if (!before) next.push({ id: stripeRefund, stripeRefund, amount, status, reason, createdAt });', 'if (!before) continue;']] },
  { name: 'S16', file: DOMAIN, suite: 'refundModel', idea: 'mayPay() hands out secrets on a removed account', changes: [["status === 'open' && !accountRemoved", "status === 'open' && (accountRemoved || true)"]] },
  { name: 'S17', file: GATEWAY, suite: 'refunds', idea: 'each try of a refund has a key of its own', changes: [NEW_KEY] },
  { name: 'S18', file: REFUNDS, suite: 'refunds', idea: 'a refund that was not heard of is asked for again without a look', changes: [['unheard ? this.look(wished)', 'unheard ? this.#carry(wished, id)']] },
  { name: 'S19', file: REFUNDS, suite: 'refunds', idea: 'what a killed process has wished, nobody carries to Stripe', changes: [["if (status === 'wanted') current = await this.#carry(current, id);", "if (status === 'wanted' && !id) current = await this.#carry(current, id);"]] },
  { name: 'S20', file: REFUNDS, suite: 'refunds', idea: 'an account that cut us off is asked about at every reading', changes: [['if (isCutOff(error)) await this.#askSeldom(row);', 'if (!isCutOff(error)) await this.#askSeldom(row);']] },
  {
    name: 'S21', file: 'src/server/clinic-accounts.ts', suite: 'refunds', idea: 'an account is removed while a request on it is closing',
    changes: [["account = $1 AND status IN ('open', 'closing') LIMIT 1", "account = $1 AND status = 'open' LIMIT 1"]],
  },
  { name: 'S22', file: PAYMENTS, suite: 'refunds', idea: 'checkout() does not ask whether the account was removed', changes: [['removed = locked.account_removed_at !== null;', 'removed = locked.account_removed_at === undefined;']] },
  { name: 'F1', file: DOMAIN, suite: 'faults', idea: 'as S2, found under faults', changes: [CLOSES_AT_ONCE] },
  { name: 'F2', file: PAYMENTS, suite: 'faults', idea: 'as S9, found under faults', changes: [FORGETS_CLOSING] },
  {
    name: 'F3', file: DOMAIN, suite: 'faults', idea: 'what the patient has paid while it was closing is taken for a cancellation, found under faults',
    changes: [[
      "    case 'succeeded':\n",
      "    case 'succeeded':\n      if (state.status === 'closing') return { status: state.closeReason ?? 'cancelled' };\n",
    ]],
  },
  { name: 'F4', file: GATEWAY, suite: 'faults', idea: 'as S17, found under faults', changes: [NEW_KEY] },
  {
    name: 'H1', file: RING, suite: 'hostile', idea: 'a message’s revision is believed before the backend has confirmed it',
    changes: [['if (held >= revision) this.#answer(id, held)', 'if (held || revision) this.#answer(id, revision)']],
  },
  {
    name: 'H2', file: RING, suite: 'hostile', idea: 'who comes late is not rung for what is open',
    changes: [['if (this.#allowed()) this.#ringOpen()', 'this.#allowed()']],
  },
  {
    name: 'H3', file: RING, suite: 'hostile', idea: 'one’s own echo counts as an answer and stops the ringing',
    changes: [['!message || message.sender === this.#sender', '!message']],
  },
  { name: 'H4', file: RING, suite: 'hostile', idea: 'a ring is not repeated', changes: [['const REPEAT_AFTER = [2000, 4000]', 'const REPEAT_AFTER: number[] = []']] },
  { name: 'H5', file: RING, suite: 'hostile', idea: 'reactions have no bound', changes: [['if (this.#askLater || this.#paidAt > now + PACE) return false;', '']] },
  {
    name: 'H6', file: SESSION, suite: 'hostile', idea: 'an answer that was overtaken replaces a newer one',
    changes: [['if (version > this.#version(id)) {', 'if (version !== this.#version(id)) {']],
  },
  {
    name: 'H7', file: SESSION, suite: 'hostile', idea: 'a question that failed is not asked again while events come',
    changes: [['!(this.#live && !this.state.problem)', '!this.#live']],
  },
  { name: 'H8', file: SESSION, suite: 'hostile', idea: 'two loads at a time open two event streams and close one', changes: [['      this.#closeStream?.();\n      this.#closeStream =', '      this.#closeStream =']] },
  {
    name: 'H9', file: SESSION, suite: 'hostile', idea: 'each lost event stream begins the pause anew after which the backend is asked',
    changes: [['this.#pollTimer ??= setTimeout', 'clearTimeout(this.#pollTimer);\n    this.#pollTimer = setTimeout']],
  },
  {
    name: 'H10', file: EVENTS, suite: 'hostile', idea: 'a stream that ends at once is opened again at once',
    changes: [['if (ended && Date.now() - opened > LONGEST_DELAY)', 'if (ended && opened)']],
  },
];
