/** A page with one element on it, whose backend and Stripe are what a state says. */
import { build } from 'esbuild';
import type { Page, Route } from 'playwright-core';
import { PROBLEMS, type ProblemCode } from '../../src/domain/contract.js';
import type { RequestedPayment } from '../../src/domain/requested-payment.js';
import type { BackendState, State } from './states.js';

const ORIGIN = 'http://stage.test';

/** The elements, in one file, and `window.setTexts`. `alone`: with the loader of Stripe.js too. */
export async function bundleElements({ alone = false } = {}): Promise<string> {
  const contents = "import './src/define.js'; import { setTexts } from './src/locales/texts.js'; window.setTexts = setTexts;";
  const { outputFiles } = await build({ stdin: { contents, resolveDir: '.' }, bundle: true, write: false, format: 'esm', target: 'es2022', external: alone ? [] : ['@stripe/stripe-js/pure/index.mjs'] });
  return outputFiles[0]!.text;
}

/** A form that stands in for Stripe's: as tall, and drawn with the appearance that it is given. */
const STRIPE = `
  window.stageStripe = (bank, blocked) => async () => {
    if (blocked) throw new Error('blocked');
    const listeners = {};
    return {
      elements: ({ appearance: { variables: v = {} } }) => ({
        submit: async () => ({}),
        create: () => ({
          on: (name, listener) => { listeners[name] = listener; },
          destroy() {},
          mount(node) {
            node.innerHTML = '<div class="stripe">' + [['Card number', '1234 1234 1234 1234'], ['Expiration date', 'MM / YY'], ['Security code', 'CVC']]
              .map(([label, hint]) => '<label>' + label + '<input placeholder="' + hint + '"></label>').join('') + '</div>';
            node.firstChild.style.cssText = 'display:grid;grid-template-columns:1fr 1fr;gap:12px;color:' + v.colorText + ';font-size:14px';
            for (const input of node.querySelectorAll('input')) input.style.cssText = 'display:block;box-sizing:border-box;width:100%;margin-top:4px;padding:12px;font:inherit;color:inherit;background:' + v.colorBackground + ';border:1px solid #8886;border-radius:8px';
            node.firstChild.firstChild.style.gridColumn = '1/-1';
            queueMicrotask(() => listeners.ready());
          },
        }),
      }),
      retrievePaymentIntent: async () => ({ paymentIntent: { status: 'requires_payment_method' } }),
      confirmPayment: () => bank === 'succeeded' ? Promise.resolve({ paymentIntent: { status: 'succeeded' } })
        : bank === 'declined' ? Promise.resolve({ error: { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' } })
        : bank === 'lost' ? Promise.resolve({ error: { type: 'api_connection_error' } }) : new Promise(() => {}),
    };
  };`;

function pageOf(tag: string, { bank, blocked }: BackendState): string {
  const call = tag === 'payment-prompt';
  return `<!doctype html><html lang="en-AU"><meta name="viewport" content="width=device-width"><style>
    :root { color-scheme: light dark; } body { margin: 0; min-block-size: 100vh; background: ${call ? 'linear-gradient(150deg, #33506b, #0f1c28)' : 'Canvas'}; }
    main { padding: 16px; ${tag === 'payment-request-tool' ? 'max-inline-size: 24rem' : ''} }
    footer { position: fixed; inset: auto 0 0; block-size: 4.5rem; display: ${call ? 'flex' : 'none'}; gap: 1rem; align-items: center; justify-content: center; background: #0008; }
    footer i { inline-size: 2.75rem; block-size: 2.75rem; border-radius: 50%; background: #fff3; }
  </style><title>Stage</title><main><${tag} backend-url="${ORIGIN}/api" locale="en-AU"></${tag}></main><footer><i></i><i></i><i style="background:#c33"></i></footer>
  <script>${STRIPE}</script>
  <script type="module">import '/elements.js';
    const element = document.querySelector('${tag}');
    element.stripe = window.stageStripe(${JSON.stringify(bank ?? '')}, ${String(blocked ?? false)});
    element.getToken = async () => 'token';
  </script></html>`;
}

/** Opens the page in a state; `page` is fresh. */
export async function openState(page: Page, elements: string, tag: string, { backend, act }: State): Promise<void> {
  const state = structuredClone(backend);
  const stream = { changed: 0 };
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: pageOf(tag, state) });
    if (pathname === '/elements.js') return route.fulfill({ contentType: 'text/javascript', body: elements });
    if (!pathname.startsWith('/api/')) return route.fulfill({ status: 404 });
    return answer(route, state, pathname.slice(4), stream);
  });
  await page.goto(`${ORIGIN}/`);
  if (!['GET /session', 'GET /payments', 'GET /payments/totals'].some((call) => state.hangs?.includes(call)) && tag !== 'payment-prompt') await page.locator(`${tag} [aria-busy=true]`).first().waitFor({ state: 'detached' });
  await act?.(page, (fields) => {
    state.requests = state.requests.map((request, index) => (index === 0 ? { ...request, ...fields, version: request.version + 1 } : request));
    stream.changed++;
  });
  await arrived(page, tag);
}

/** Until what slides or fades in is where it belongs; what turns for ever aside. */
async function arrived(page: Page, tag: string): Promise<void> {
  await page.locator(tag).evaluate(async (element) => {
    await (element as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
    const passing = [element, ...element.shadowRoot!.querySelectorAll('*')].flatMap((each) => each.getAnimations());
    await Promise.allSettled(passing.filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity).map(({ finished }) => finished));
  });
}

async function answer(route: Route, state: BackendState, path: string, stream: { changed: number }): Promise<void> {
  const request = route.request();
  const [, id] = /^\/(?:payment-requests|clinics)\/([^/]+)/.exec(path) ?? [];
  const call = `${request.method()} ${id ? path.replace(id, '{id}') : path}`;
  if (state.hangs?.includes(call)) return; // never answered
  const code = state.fails?.[call] as ProblemCode | undefined;
  if (code) return route.fulfill({ status: PROBLEMS[code], contentType: 'application/problem+json', json: { code, status: PROBLEMS[code] } });
  if (call === 'GET /events') {
    // One answer for each change: the client comes back for more by itself.
    const before = stream.changed;
    while (stream.changed === before && !route.request().frame().page().isClosed()) await new Promise((resolve) => setTimeout(resolve, 50));
    if (route.request().frame().page().isClosed()) return;
    const { id, version } = state.requests[0]!;
    return route.fulfill({ contentType: 'text/event-stream', body: `event: hello\ndata: {}\n\nevent: change\ndata: ${JSON.stringify({ id, version })}\n\n` });
  }
  const known = state.requests.find((each: RequestedPayment) => each.id === id);
  const json: Record<string, unknown> = {
    'GET /session': state.session,
    'GET /payment-requests': { requests: state.requests },
    'POST /payment-requests/{id}/progress': known,
    'POST /payment-requests/{id}/payment-link': { url: 'https://pay.example/api/payments/pay#link_Jx3Yd0Zz6nN1wqk2mRr7vT5sB8cUeH4a' },
    'POST /payment-requests/{id}/checkout': { clientSecret: 'pi_secret', publishableKey: 'pk_test', account: 'acct_1', request: known },
    'GET /stripe-account': state.account,
    'GET /payments': { payments: request.url().includes('cursor') ? [] : (state.payments ?? []), next: state.more ? 'next' : null },
    'GET /payments/totals': { totals: state.totals ?? [] },
    'GET /clinics': { clinics: state.clinics, platformFee: state.platformFee ?? null },
    'POST /stripe-account/link': { url: 'about:blank' },
    'POST /stripe-account/session': { clientSecret: 'accs_secret', publishableKey: 'pk_test' },
  };
  return json[call] ? route.fulfill({ json: json[call] }) : route.fulfill({ status: 404, json: {} });
}
