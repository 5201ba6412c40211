import type { ClinicAccount } from '../src/domain/clinic-account.js';
import type { Contract, Session } from '../src/domain/contract.js';

/**
 * Runs in the page before everything else: counts timers, answers as the backend of our elements, makes elements and takes their
 * time. What answers is in the page itself, so that no network and no server is measured.
 */

export interface Subject {
  readonly tag: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Ours: whose token it gets. */
  readonly role?: 'patient' | 'clinician' | 'clinic_admin';
}
export interface Counts {
  /** Timeouts, intervals, animation frames, idle callbacks and signals that time out. */
  timers: number;
  /** To the backend; what leaves the page is counted outside. */
  requests: number;
}
export interface ElementPage {
  readonly counts: Counts;
  /** Imports a module: ms. */
  load(url: string): Promise<number>;
  /** Adds instances, one after another, and leaves them: ms for each. */
  add(subject: Subject, count: number): Promise<number>;
  /** Until what an upgrade has set going is done. */
  settle(): Promise<void>;
  removeAll(): Promise<void>;
}
declare global {
  interface Window {
    elementPage: ElementPage;
  }
}

const native = { fetch: window.fetch.bind(window), setTimeout: window.setTimeout.bind(window) };
const pause = (ms: number) => new Promise((resolve) => native.setTimeout(resolve, ms));
const counts: Counts = { timers: 0, requests: 0 };

for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback'] as const) {
  const set = window[name].bind(window) as (...args: unknown[]) => number;
  Object.assign(window, {
    [name]: (...args: unknown[]) => {
      counts.timers++;
      return set(...args);
    },
  });
}
const signal = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = (ms) => {
  counts.timers++;
  return signal(ms);
};

const BACKEND = 'https://backend.example';
const clinic: NonNullable<Session['clinic']> = {
  name: 'Bench', currency: 'AUD', canTakePayments: true, sharesDescriptions: false, feePresets: [], accounts: [{ id: 'acct_1', name: 'Bench', currency: 'AUD', isDefault: true }],
};
const account: ClinicAccount = {
  state: 'active', clinic: 'Bench', accessRequestedAt: null, accessRequestedBy: null, id: 'acct_1', name: 'Bench', country: 'AU', currency: 'AUD', canTakePayments: true, canReceivePayouts: true,
  paymentsPaused: null, payoutsPaused: null, due: [], dueBy: null, dashboardUrl: null, openRequests: 0, others: [], canLinkExisting: false, embedded: false, platformFee: null, livemode: false,
};

function answer(path: string, role: NonNullable<Subject['role']>): Session | ClinicAccount | Contract['GET /payment-requests']['answer'] {
  if (path === '/session') return { role, subject: 'p', clinic, call: role === 'clinic_admin' ? null : 'c', paymentLinks: false, mayRefund: false, livemode: false };
  return path === '/stripe-account' ? account : { requests: [] };
}
/** Says that it is there, and nothing else. */
const events = () => new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('event: hello\ndata: {}\n\n')) });

window.fetch = async (input, init) => {
  const url = input instanceof Request ? input.url : String(input);
  if (!url.startsWith(BACKEND)) return native.fetch(input, init);
  const path = url.slice(BACKEND.length);
  if (path === '/events') {
    await pause(1);
    return new Response(events(), { headers: { 'content-type': 'text/event-stream' } });
  }
  counts.requests++;
  await pause(1);
  const token = (new Headers(init?.headers).get('authorization') ?? '').replace('Bearer ', '');
  return Response.json(answer(path, token as NonNullable<Subject['role']>));
};

function make({ tag, attributes = {}, role }: Subject): HTMLElement & { updateComplete?: Promise<unknown> } {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  // A token source of its own: each instance is the only one of its page, with a session to itself.
  return role ? Object.assign(element, { backendUrl: BACKEND, getToken: () => role }) : element;
}

window.elementPage = {
  counts,
  async load(url) {
    const started = performance.now();
    await import(url);
    return performance.now() - started;
  },
  async add(subject, count) {
    const started = performance.now();
    for (let done = 0; done < count; done++) {
      const element = make(subject);
      document.body.append(element);
      await element.updateComplete;
    }
    return (performance.now() - started) / count;
  },
  settle: () => pause(60).then(() => {}),
  async removeAll() {
    document.body.replaceChildren();
    await pause(10);
  },
};
