// Changes of the product's code that the tests have to find, for `npm run mutants`. Each replaces texts that stand once in their file.

/** What to run, by name: arguments of `node --test`. */
export const SUITES = {
  model: ['--test-name-pattern=our protocol', 'test/model/model.test.ts'],
  server: ['test/server/payments.test.ts', 'test/model/server.test.ts'],
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

const CLOSES_AT_ONCE = [
  "state.paymentIntent === null ? { status: reason, closeReason: reason } : { status: 'closing', closeReason: reason }",
  '{ status: reason, closeReason: reason }',
] as const;
const FORGETS_CLOSING = ["p.status IN ('open', 'closing')", "p.status IN ('open')"] as const;

const DOMAIN = 'src/domain/requested-payment.ts';
const PAYMENTS = 'src/server/payments.ts';
const GATEWAY = 'src/server/stripe-gateway.ts';
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
  { name: 'F1', file: DOMAIN, suite: 'faults', idea: 'as S2, found under faults', changes: [CLOSES_AT_ONCE] },
  { name: 'F2', file: PAYMENTS, suite: 'faults', idea: 'as S9, found under faults', changes: [FORGETS_CLOSING] },
  {
    name: 'F3', file: DOMAIN, suite: 'faults', idea: 'what the patient has paid while it was closing is taken for a cancellation, found under faults',
    changes: [[
      "    case 'succeeded':\n",
      "    case 'succeeded':\n      if (state.status === 'closing') return { status: state.closeReason ?? 'cancelled' };\n",
    ]],
  },
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
