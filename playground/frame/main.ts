/**
 * One element in one state, on a page of its own: `frame.html?element=payment-prompt&state=form#language=ar&scheme=dark`. The part behind
 * `#` may change at any time. `<html data-arrived>` has it as soon as the page shows it.
 */
import '../../src/define.js';
import { backendHandlers } from '../../test/elements/support/backend.js';
import type { RequestedPayment } from '../../src/domain/requested-payment.js';
import { readLook } from '../look.js';
import { STATES } from '../states/index.js';
import { slugOf, type State } from '../states/state.js';
import { paint, speak } from './appearance.js';
import { PlaygroundBackend } from './backend.js';
import { answerNetwork } from './network.js';
import { personAt, until } from './person.js';
import { stripeDouble } from './stripe-double.js';

type StagedElement = HTMLElement & { locale: string; readonly updateComplete: Promise<unknown> };

/** What the element waits for first; where one of these never comes, its skeleton stays. */
const FIRST_CALLS = ['GET /session', 'GET /payments', 'GET /payments/totals'] as const;

const root = document.documentElement;
const look = () => readLook(new URLSearchParams(location.hash.slice(1)));

async function stage(tag: string, state: State): Promise<StagedElement> {
  const backend = new PlaygroundBackend(state.backend);
  const backendUrl = new URL('api', document.baseURI).href;
  await answerNetwork(backendHandlers(backendUrl, () => backend));

  const element = document.createElement(tag) as StagedElement;
  const stripe = stripeDouble({ ...state.backend, tell: (secret, news) => backend.hearOf(secret, news) });
  Object.assign(element, { backendUrl, locale: 'en-AU', stripe, getToken: async () => 'token', ...state.properties });
  document.querySelector('main')!.append(element);

  await element.updateComplete;
  if (!FIRST_CALLS.some((call) => state.backend.hangs?.includes(call))) await until('the first answers', () => !element.shadowRoot!.querySelector('[aria-busy=true]'));
  const change = (fields: Partial<RequestedPayment>) => void backend.change(backend.requests[0]!.id, fields);
  await state.act?.(personAt(element), { change, asked: (call) => backend.asked(call) });
  return element;
}

/** Until what slides or fades in is where it belongs; what turns for ever aside. */
async function still(element: StagedElement): Promise<void> {
  await element.updateComplete;
  const passing = [element, ...element.shadowRoot!.querySelectorAll('*')].flatMap((each) => each.getAnimations());
  await Promise.allSettled(passing.filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity).map(({ finished }) => finished));
}

/** A script that moves the focus leaves a ring where a finger's press leaves none. */
function withoutRing(element: StagedElement): void {
  const focused = element.shadowRoot!.activeElement;
  if (!(focused instanceof HTMLElement) || focused.matches('input, select')) return;
  focused.blur();
  focused.focus({ preventScroll: true, focusVisible: false });
}

async function show(element: StagedElement): Promise<void> {
  const { hash } = location;
  paint(look());
  await speak(element, look());
  await still(element);
  if (hash === location.hash) root.dataset['arrived'] = hash;
}

function tell(error: unknown): void {
  console.error(error);
  const note = Object.assign(document.createElement('p'), { className: 'failure', role: 'alert', textContent: error instanceof Error ? error.message : String(error) });
  document.querySelector('main')!.prepend(note);
  root.dataset['failed'] = '';
}

try {
  const address = new URLSearchParams(location.search);
  const tag = address.get('element') ?? '';
  const state = STATES[tag]?.find((each) => slugOf(each) === address.get('state'));
  if (!state) throw new Error(`There is no state “${address.get('state') ?? ''}” of <${tag}>.`);
  Object.assign(document.body.dataset, { element: tag, state: slugOf(state) });
  paint(look());
  const element = await stage(tag, state);
  withoutRing(element);
  addEventListener('hashchange', () => void show(element).catch(tell));
  await show(element);
} catch (error) {
  tell(error);
}
// The playground around this frame gives the focus back to who had it.
if (parent !== window) parent.postMessage('arrived', location.origin);
