/** What is held against peers of the same run, and where they are ahead of us: pure, from the figures. */

export interface Figures {
  readonly name: string;
  readonly ours: boolean;
  /** Brotli bytes: what a page loads at once, and with everything it may load later. */
  readonly initial: number;
  readonly all: number;
  /** ms, ms, ms, kB and counts, where they were measured. */
  readonly define?: number;
  readonly first?: number;
  readonly upgrade?: number;
  /** How many upgrades of the floor one takes, in the same rounds. */
  readonly ratio?: number;
  readonly heap?: number;
  readonly timers?: number;
  readonly requests?: number;
}
export type Measure = Exclude<keyof Figures, 'name' | 'ours'>;

export const MEASURES: readonly { readonly measure: Measure; readonly words: string; readonly print: (value: number) => string }[] = [
  { measure: 'initial', words: 'size at first', print: (bytes) => `${(bytes / 1000).toFixed(1)} kB` },
  { measure: 'all', words: 'size with all that it may load', print: (bytes) => `${(bytes / 1000).toFixed(1)} kB` },
  { measure: 'define', words: 'import and define', print: (ms) => `${ms.toFixed(1)} ms` },
  { measure: 'first', words: 'the first instance', print: (ms) => `${ms.toFixed(1)} ms` },
  { measure: 'upgrade', words: 'each further instance', print: (ms) => `${ms.toFixed(2)} ms` },
  { measure: 'ratio', words: 'the same, in bare elements of the same rounds', print: (times) => `${times.toFixed(2)} x` },
  { measure: 'heap', words: 'memory of an instance', print: (kilobytes) => `${kilobytes.toFixed(1)} kB` },
  { measure: 'timers', words: 'timers in ten idle seconds', print: String },
  { measure: 'requests', words: 'requests in ten idle seconds', print: String },
];

/** Ours is to be at most `times` of a peer's, in the same run. */
export interface Goal {
  readonly measure: Measure;
  readonly ours: string;
  readonly peer: string;
  readonly times: number;
  /** Where the goal is missed, and known to be: how far that may go (in the peer's figure, or as a figure where the peer's is none), and why. */
  readonly exception?: { readonly why: string } & ({ readonly times: number } | { readonly value: number });
}
/** Two requests a look, each with its time limit; three looks can fall into ten seconds. */
const SETTINGS_LOOK = 'while its page is looked at, the settings ask every five seconds what Stripe or another admin has done; they are in no call, and ask nothing in the background';

export const GOALS: readonly Goal[] = [
  { measure: 'initial', ours: '<payment-prompt>', peer: '<whereby-embed>', times: 1 },
  { measure: 'initial', ours: '<payment-prompt>', peer: '<stripe-elements>', times: 1 },
  { measure: 'initial', ours: '<payment-request-tool>', peer: 'shoelace form', times: 1 },
  { measure: 'initial', ours: '<stripe-connect-settings>', peer: 'shoelace form', times: 1 },
  { measure: 'initial', ours: '<payment-history>', peer: 'shoelace form', times: 1 },
  {
    measure: 'all', ours: 'all three', peer: 'react-stripe-js', times: 0.6,
    exception: { times: 0.65, why: 'met before a clinic could have several accounts and an organisation its list of clinics; nobody loads all three with all that they may load: a patient’s page has the prompt' },
  },
  {
    measure: 'all', ours: 'all three', peer: 'both stripe-elements', times: 1,
    exception: { times: 3.5, why: 'theirs are the card form and the wallet button alone; ours are the request, its payment, receipts, refunds, payment links, the life of a clinic’s accounts and the list of clinics' },
  },
  { measure: 'ratio', ours: '<payment-prompt>', peer: '<bare-lit>', times: 3 },
  { measure: 'upgrade', ours: '<payment-prompt>', peer: '<sl-dialog>', times: 1 },
  { measure: 'upgrade', ours: '<payment-request-tool>', peer: '<media-controller>', times: 1 },
  {
    measure: 'heap', ours: '<payment-prompt>', peer: '<sl-dialog>', times: 1,
    exception: { times: 1.5, why: 'an idle prompt holds its session with the backend and the reader of its events; a closed dialog holds nothing' },
  },
  { measure: 'timers', ours: '<payment-prompt>', peer: '<bare-lit>', times: 1 },
  { measure: 'requests', ours: '<payment-prompt>', peer: '<bare-lit>', times: 1 },
  { measure: 'timers', ours: '<payment-request-tool>', peer: '<bare-lit>', times: 1 },
  { measure: 'requests', ours: '<payment-request-tool>', peer: '<bare-lit>', times: 1 },
  { measure: 'timers', ours: '<stripe-connect-settings>', peer: '<bare-lit>', times: 1, exception: { value: 6, why: SETTINGS_LOOK } },
  { measure: 'requests', ours: '<stripe-connect-settings>', peer: '<bare-lit>', times: 1, exception: { value: 6, why: SETTINGS_LOOK } },
];

export interface Verdict {
  readonly goal: Goal;
  readonly value: number;
  readonly limit: number;
  readonly verdict: 'met' | 'exception' | 'missed';
}
/** @throws where a goal names what was not measured */
export function verdicts(figures: readonly Figures[], goals: readonly Goal[] = GOALS): Verdict[] {
  const valueOf = (name: string, measure: Measure) => {
    const value = figures.find((one) => one.name === name)?.[measure];
    if (value === undefined) throw new Error(`${measure} of ${name} was not measured`);
    return value;
  };
  return goals.map((goal) => {
    const [value, floor] = [valueOf(goal.ours, goal.measure), valueOf(goal.peer, goal.measure)];
    const limit = floor * goal.times;
    const excepted = goal.exception && ('value' in goal.exception ? goal.exception.value : floor * goal.exception.times);
    return { goal, value, limit, verdict: value <= limit ? 'met' : excepted !== undefined && value <= excepted ? 'exception' : 'missed' };
  });
}

export interface Behind {
  readonly ours: string;
  readonly measure: Measure;
  readonly value: number;
  /** From the one that is furthest ahead. */
  readonly ahead: readonly { readonly name: string; readonly value: number }[];
}
/** Two figures of one run that are closer than this are the same. */
const NOISE = 0.95;
/** Each figure of ours that a peer betters, whatever the peer does for it. */
export function whereBehind(figures: readonly Figures[]): Behind[] {
  return figures.filter(({ ours }) => ours).flatMap((own) =>
    MEASURES.flatMap(({ measure }) => {
      const value = own[measure];
      // The same as `upgrade`, said otherwise.
      if (value === undefined || measure === 'ratio') return [];
      const ahead = figures
        .flatMap((peer) => (peer.ours || peer[measure] === undefined ? [] : [{ name: peer.name, value: peer[measure] }]))
        .filter((peer) => peer.value < value * NOISE)
        .sort((a, b) => a.value - b.value);
      return ahead.length === 0 ? [] : [{ ours: own.name, measure, value, ahead }];
    }),
  );
}
