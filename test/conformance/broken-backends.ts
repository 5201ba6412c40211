/** Backends that are right but for one thing. */
import {
  changed, codeOf, instead, isAudit, isCancel, isCheckout, isCreation, isHistory, isList, isOne, isProgress, isStream, jsonOf, lettingIn, problem, queried, rewritten, taking, tokenOf, twice, whereForeign, withCreation, withEvents, withRequests,
  withStatus, type Json, type Wrapper,
} from './wrappers.js';

export interface BrokenBackend {
  /** What is wrong with it: it … */
  readonly name: string;
  /** The promises that this breaks: these and no others. */
  readonly breaks: readonly string[];
  readonly make: Wrapper;
}

/** Who is let in, and what they are shown. */
const WHO: readonly BrokenBackend[] = [
  { name: 'shows a request of another call', breaks: ['isolation-call'], make: whereForeign('clinicianOfOtherCall', async (response, request, backend, { clinician }) => (isOne(request) ? backend(await changed(request, { token: clinician })) : response)) },
  { name: 'cancels a request of another clinic', breaks: ['isolation-clinic'], make: whereForeign('clinicianOfOtherClinic', async (response, request, backend, { clinician }) => (isCancel(request) ? backend(await changed(request, { token: clinician })) : response)) },
  { name: 'answers 403 for what belongs to another clinic', breaks: ['isolation-clinic'], make: whereForeign('clinicianOfOtherClinic', () => problem(403, 'role_forbidden')) },
  { name: 'tells a foreign id from an unknown one, by the title', breaks: ['isolation-call'], make: whereForeign('clinicianOfOtherCall', (response) => rewritten(response, (body) => ({ ...body, title: 'Not yours' }))) },
  { name: 'tells a foreign id from an unknown one, by a header', breaks: ['isolation-call'], make: whereForeign('clinicianOfOtherCall', (response) => (response.headers.set('x-cache', 'hit'), response)) },
  {
    name: 'lists the requests of another clinic', breaks: ['isolation-list'],
    make: instead(async ({ request, response, backend, tokens }) => {
      if (!isList(request) || tokenOf(request) !== tokens.clinicianOfOtherClinic) return response;
      const ours = (await (await backend(await changed(request, { token: tokens.clinician }))).json()) as { requests: Json[] };
      return rewritten(response, ({ requests }) => ({ requests: [...ours.requests, ...(requests as Json[])] }));
    }),
  },
  { name: 'shows a request to a patient whom it is not for', breaks: ['isolation-recipient'], make: whereForeign('patient', async (response, request, backend, { otherPatient }) => (isOne(request) ? backend(await changed(request, { token: otherPatient })) : response)) },
  {
    name: 'answers with the foreign request where its id is taken', breaks: ['isolation-create', 'create-other-content'],
    make: instead(async ({ request, response, backend, tokens }) => {
      if (!isCreation(request) || (await codeOf(response)) !== 'id_taken') return response;
      const { id } = (await request.json()) as { id: string };
      return backend(new Request(new URL(`/payment-requests/${id}`, request.url), { headers: { authorization: `Bearer ${tokens.clinician}` } }));
    }),
  },
  { name: 'shows the address to the other patient', breaks: ['email-private'], make: instead(async ({ request, response, backend, tokens }) => {
    if (!isOne(request) || !response.ok || tokenOf(request) !== tokens.otherPatient) return response;
    const giver = await backend(await changed(request, { token: tokens.patient }));
    return giver.ok ? giver : response;
  }) },
  { name: 'lets a patient cancel', breaks: ['role: POST /payment-requests/{id}/cancel'], make: lettingIn('role_forbidden', isCancel) },
  { name: 'lets everybody ask for payments', breaks: ['role: POST /payment-requests'], make: lettingIn('role_forbidden', isCreation) },
  { name: 'takes tokens that have ended', breaks: ['token-expired'], make: taking('expired', 'clinician') },
  { name: 'does not check who signed a token', breaks: ['token-invalid', 'token-forged'], make: lettingIn('token_invalid') },
  { name: 'does not say why a token is refused', breaks: ['token-missing', 'token-expired'], make: instead(({ response }) => (response.status === 401 ? problem(401, 'token_invalid') : response)) },
  { name: 'tells another call what happens in ours', breaks: ['events-own'], make: taking('clinicianOfOtherCall', 'clinician', isStream) },
];

/** What is made of what is asked for. */
const WHAT: readonly BrokenBackend[] = [
  {
    name: 'makes another request where one is repeated', breaks: ['create-again', 'create-together'],
    make: instead(async ({ request, response, backend }) => {
      if (!isCreation(request) || response.status !== 200) return response;
      const [first, second] = await twice(request);
      return backend(await changed(second, { body: JSON.stringify({ ...(await jsonOf(first)), id: crypto.randomUUID() }) }));
    }),
  },
  { name: 'says of a repeated request that it is new', breaks: ['create-again', 'create-together'], make: instead(({ request, response }) => (isCreation(request) && response.status === 200 ? withStatus(response, 201) : response)) },
  { name: 'counts amounts in whole units, as floats', breaks: ['create', 'amount-limits', 'history', 'answers'], make: withRequests((request) => ({ ...request, amount: Number(request['amount']) / 100 })) },
  { name: 'rounds fractions of a cent', breaks: ['create-invalid'], make: withCreation((body) => (typeof body['amount'] === 'number' ? { ...body, amount: Math.floor(body['amount']) } : body)) },
  { name: 'rounds what cannot be charged', breaks: ['amount-too-precise'], make: withCreation((body) => (body['currency'] === 'KWD' ? { ...body, amount: 10_000 } : body)) },
  { name: 'asks for the minimum at least', breaks: ['amount-too-small', 'role: POST /payment-requests'], make: withCreation((body) => (Number.isInteger(body['amount']) ? { ...body, amount: Math.max(50, Number(body['amount'])) } : body)) },
  { name: 'asks for the largest amount at most', breaks: ['amount-too-large'], make: withCreation((body) => (Number.isInteger(body['amount']) ? { ...body, amount: Math.min(99_999_999, Number(body['amount'])) } : body)) },
  { name: 'cuts long descriptions', breaks: ['create-invalid', 'body-large'], make: withCreation((body) => (typeof body['description'] === 'string' ? { ...body, description: body['description'].slice(0, 140) } : body)) },
  {
    name: 'is paid by whoever says so', breaks: ['create-unknown-fields'],
    make: (backend) => async (request) => {
      const [first, second] = await twice(request);
      const { status, ...body } = (isCreation(request) && (await jsonOf(first))) || {};
      return status === undefined ? backend(second) : rewritten(await backend(await changed(second, { body: JSON.stringify(body) })), (made) => ({ ...made, status }));
    },
  },
  { name: 'believes that something was attempted', breaks: ['not-believed'], make: instead(async ({ request, response }) => (isProgress(request) && response.ok && (await request.text()).includes('attempted') ? rewritten(response, (body) => ({ ...body, status: 'paid' })) : response)) },
  { name: 'never raises a version', breaks: ['versions', 'remind'], make: withRequests((request) => ({ ...request, version: 1 })) },
  { name: 'does not keep that somebody was reminded', breaks: ['remind'], make: withRequests((request) => ({ ...request, remindedAt: null })) },
  { name: 'refuses to cancel again', breaks: ['cancel-again'], make: (backend) => {
    const cancelled = new Set<string>();
    return async (request) => {
      if (!isCancel(request)) return backend(request);
      if (cancelled.has(request.url)) return problem(409, 'not_payable');
      const response = await backend(request);
      if (response.ok) cancelled.add(request.url);
      return response;
    };
  } },
  { name: 'forgets who did it', breaks: ['audit'], make: instead(({ request, response }) => (isAudit(request) && response.ok ? rewritten(response, (body) => ({ ...body, entries: (body['entries'] as Json[]).map((entry) => ({ ...entry, subject: null })) })) : response)) },
  { name: 'lists the oldest first', breaks: ['list-order'], make: instead(({ request, response }) => (isList(request) && response.ok ? rewritten(response, (body) => ({ requests: (body['requests'] as Json[]).reverse() })) : response)) },
];

/** Checkout. */
const PAYING: readonly BrokenBackend[] = [
  { name: 'makes a new client secret for each checkout', breaks: ['checkout-stable', 'checkout-together'], make: instead(({ request, response }) => (isCheckout(request) && response.ok ? rewritten(response, (body) => ({ ...body, clientSecret: `pi_x_secret_${crypto.randomUUID()}` })) : response)) },
  { name: 'lets caches keep client secrets', breaks: ['checkout-unkept'], make: instead(({ response }) => {
    response.headers.delete('cache-control');
    return response;
  }) },
  {
    name: 'makes a second payment where two are asked for at once', breaks: ['checkout-together'],
    make: (backend) => {
      const busy = new Set<string>();
      return async (request) => {
        if (!isCheckout(request)) return backend(request);
        const second = busy.has(request.url);
        busy.add(request.url);
        const response = await backend(request);
        busy.delete(request.url);
        return second && response.ok ? rewritten(response, (body) => ({ ...body, clientSecret: 'pi_y_secret_y' })) : response;
      };
    },
  },
  {
    name: 'lets a cancelled request be paid', breaks: ['checkout-closed'],
    make: instead(async ({ request, response, backend, tokens }) => {
      if (!isCheckout(request) || (await codeOf(response)) !== 'not_payable') return response;
      const one = await (await backend(new Request(request.url.replace('/checkout', ''), { headers: { authorization: `Bearer ${tokens.patient}` } }))).json() as Json;
      return new Response(JSON.stringify({ clientSecret: 'pi_x_secret_x', publishableKey: 'pk_test_x', account: 'acct_x', request: one }), { headers: { 'content-type': 'application/json' } });
    }),
  },
  { name: 'takes anything for an address', breaks: ['checkout-email'], make: (backend) => async (request) => {
    const [first, second] = await twice(request);
    return backend(isCheckout(request) && (await jsonOf(first))?.['email'] === 'nobody' ? await changed(second, { body: '{}' }) : second);
  } },
];

/** The history. */
const AFTERWARDS: readonly BrokenBackend[] = [
  { name: 'begins each page of the history anew', breaks: ['history-pages'], make: (backend) => (request) => backend(isHistory(request) ? queried(request, (query) => query.get('cursor') !== 'x' && query.delete('cursor')) : request) },
  { name: 'does not search the history', breaks: ['history', 'history-own', 'history-invalid'], make: (backend) => (request) => backend(isHistory(request) ? queried(request, (query) => query.delete('search')) : request) },
  {
    name: 'has other clinics’ payments in the history', breaks: ['history-own'],
    make: instead(async ({ request, response, backend, tokens }) => {
      const { pathname, searchParams } = new URL(request.url);
      if (pathname !== '/payments' || !response.ok) return response;
      const other = await backend(new Request(new URL(`/payment-requests/${searchParams.get('search') ?? 'x'}`, request.url), { headers: { authorization: `Bearer ${tokens.clinicianOfOtherClinic}` } }));
      if (!other.ok) return response;
      const { id, reference, status, amount, currency, description, requestedBy, createdAt } = (await other.json()) as Json;
      return rewritten(response, () => ({ payments: [{ id, reference, status, amount, refunded: 0, currency, description, requestedBy, account: 'acct_x', accountName: null, createdAt, paidAt: null, receiptSent: null, dashboardUrl: null }], next: null }));
    }),
  },
  {
    name: 'leaves formulas in the file', breaks: ['history-file'],
    make: instead(async ({ request, response }) => (request.url.includes('/payments.csv') && response.ok ? new Response((await response.text()).replaceAll(`"'=`, '"='), { headers: response.headers }) : response)),
  },
  {
    name: 'pays no heed to what it does not know in a query', breaks: ['history-invalid'],
    make: instead(({ request, response, backend }) => (isHistory(request) && response.status === 400 ? backend(queried(request, (query) => [...query.keys()].forEach((name) => query.delete(name)))) : response)),
  },
];

/** Forms. */
const HOW: readonly BrokenBackend[] = [
  {
    name: 'answers 500 to what is no JSON', breaks: ['body-broken', 'problems'],
    make: instead(async ({ request, response }) =>
      response.status === 400 && request.body && (await jsonOf(request)) === null ? new Response('Internal Server Error', { status: 500, headers: { 'content-type': 'text/plain' } }) : response,
    ),
  },
  { name: 'sends problems as plain JSON', breaks: ['problems'], make: instead(({ response }) => {
    if (!response.ok) response.headers.set('content-type', 'application/json');
    return response;
  }) },
  { name: 'says another status in the problem', breaks: ['problems'], make: instead(({ response }) => (response.status === 404 ? rewritten(response, (body) => ({ ...body, status: 200 })) : response)) },
  { name: 'answers with more than the contract says', breaks: ['answers'], make: withRequests((request) => ({ ...request, paymentIntent: 'pi_x' })) },
  { name: 'leaves out what is null', breaks: ['answers'], make: withRequests((request) => Object.fromEntries(Object.entries(request).filter(([, value]) => value !== null))) },
  { name: 'does not say which methods a path has', breaks: ['paths'], make: instead(({ response }) => {
    response.headers.delete('allow');
    return response;
  }) },
  { name: 'does not know methods', breaks: ['paths'], make: instead(({ response }) => (response.status === 405 ? problem(404, 'not_found') : response)) },
  { name: 'answers 400 to an id that it cannot read', breaks: ['ids-impossible'], make: instead(({ request, response }) => (response.status === 404 && request.url.includes('/payment-requests/one') ? problem(400, 'request_invalid') : response)) },
  { name: 'sends no hello', breaks: ['events-hello'], make: withEvents((event) => (event.includes('event: hello') ? null : event)) },
  { name: 'sends events as plain text', breaks: ['events-hello', 'answers'], make: instead(({ request, response }) => (isStream(request) && response.ok ? new Response(response.body, { headers: { 'content-type': 'text/plain' } }) : response)) },
  { name: 'tells of new requests alone', breaks: ['events-change'], make: withEvents((event) => (event.includes('event: change') && !event.includes('"version":1}') ? null : event)) },
  { name: 'tells amounts in events', breaks: ['events-change', 'events-resume', 'events-own'], make: withEvents((event) => event.replace(/("version":\d+)/, '$1,"amount":8500')) },
  { name: 'forgets what happened while nobody listened', breaks: ['events-resume'], make: (backend) => (request) => {
    if (isStream(request)) request.headers.delete('last-event-id');
    return backend(request);
  } },
  { name: 'is paid into whichever account it likes', breaks: ['account-foreign'], make: withCreation(({ account: _account, ...body }) => body) },
  { name: 'tells patients which accounts a clinic has', breaks: ['accounts-offered'], make: (backend, tokens) => async (request) => {
    if (new URL(request.url).pathname !== '/session' || tokenOf(request) !== tokens.patient) return backend(request);
    const { clinic } = (await (await backend(await changed(request, { token: tokens.clinician }))).json()) as { clinic: Json };
    return rewritten(await backend(request), (session) => ({ ...session, clinic }));
  } },
  { name: 'chooses a default that it does not have', breaks: ['account-default'], make: instead(({ request, response, backend }) =>
    request.method === 'PUT' && response.status === 404 && request.url.endsWith('/stripe-account/default') ? backend(new Request(new URL('/stripe-account', request.url), { headers: request.headers })) : response) },
  { name: 'sends an admin anywhere', breaks: ['return-url', 'role: POST /stripe-account/link'], make: instead(async ({ response }) => ((await codeOf(response)) === 'return_url_forbidden' ? new Response('{"url":"https://connect.stripe.com/x"}', { headers: { 'content-type': 'application/json' } }) : response)) },
];

export const BROKEN_BACKENDS: readonly BrokenBackend[] = [...WHO, ...WHAT, ...PAYING, ...AFTERWARDS, ...HOW];
