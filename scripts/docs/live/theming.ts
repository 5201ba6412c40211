/** The live theming page: the elements over a backend of one state, and controls for their custom properties. */
import '../../../src/define.js';
import type { AnswerOf, ContractCall, Session } from '../../../src/domain/contract.js';
import type { RequestedPayment } from '../../../src/domain/requested-payment.js';

const now = new Date().toISOString();
const session = (role: Session['role']): Session => ({
  role,
  subject: role,
  clinic: { name: 'Riverside Clinic', currency: 'AUD', canTakePayments: true, sharesDescriptions: false, accounts: [], feePresets: [{ name: 'Consultation', amount: 8500, description: 'Consultation' }] },
  call: 'live',
  paymentLinks: false,
  mayRefund: false,
  livemode: false,
});
const open: RequestedPayment = {
  id: '0b5a1c3e-0000-4000-8000-000000000001', version: 2, status: 'open', closeReason: null, progress: 'seen', declineReason: null, amount: 8500, currency: 'AUD', description: 'Consultation',
  reference: 'AB12CD', payee: 'Riverside Clinic', requestedBy: 'Dr Lee', recipient: null, paidInto: null, createdAt: now, remindedAt: null, expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  closedAt: null, payment: null, refunds: [], yours: false, email: null,
};
const paid: RequestedPayment = {
  ...open, id: '0b5a1c3e-0000-4000-8000-000000000002', status: 'paid', amount: 2000, description: 'A letter', reference: 'EF34GH', closedAt: now,
  payment: { paidAt: now, cardBrand: 'visa', cardLast4: '4242', receiptEmail: null },
};

/** Answers that never change; what would change something is refused. */
function answer(role: Session['role'], call: string): Response | Promise<Response> {
  const json = <Call extends ContractCall>(body: AnswerOf<Call>) => Response.json(body);
  if (call === 'GET /session') return json<'GET /session'>(session(role));
  if (call === 'GET /payment-requests') return json<'GET /payment-requests'>({ requests: role === 'patient' ? [open] : [open, paid] });
  if (call === `GET /payment-requests/${open.id}` || call.endsWith('/progress')) return json<'GET /payment-requests/{id}'>(open);
  if (call === 'GET /events') return new Promise<Response>(() => {}); // nothing ever happens
  return Response.json({ code: 'role_forbidden', status: 403, title: 'Role forbidden', type: 'about:blank' }, { status: 403 });
}

const { fetch: fetched } = window;
window.fetch = async (resource, init) => {
  const url = new URL(resource instanceof Request ? resource.url : resource, location.href);
  const [, role, path = ''] = /^\/live-backend\/(clinician|patient)(\/.*)$/.exec(url.pathname) ?? [];
  return role === undefined ? fetched(resource, init) : answer(role as Session['role'], `${init?.method ?? 'GET'} ${path}`);
};

const controls = document.querySelector<HTMLFormElement>('#controls')!;
const stage = document.querySelector<HTMLElement>('#stage')!;
const sheet = document.querySelector<HTMLElement>('#css-text')!;
const initial = new Map([...new FormData(controls)].map(([name, value]) => [name, String(value)]));

function apply(): void {
  const chosen = [...new FormData(controls)].map(([name, value]) => [name, String(value)] as const).filter(([name, value]) => value !== initial.get(name));
  stage.removeAttribute('style');
  stage.lang = 'en';
  const lines = chosen.flatMap(([name, value]) => {
    if (name === 'lang') stage.lang = value;
    const written = name === '--payment-radius' ? `${value}px` : value;
    if (name !== 'lang') stage.style.setProperty(name, written);
    return name === 'lang' ? [] : [`  ${name}: ${written};`];
  });
  sheet.textContent = lines.length === 0 ? '/* nothing yet */' : `payment-prompt, payment-request-tool, stripe-connect-settings, payment-history {\n${lines.join('\n')}\n}`;
}

for (const element of document.querySelectorAll<HTMLElementTagNameMap['payment-prompt' | 'payment-request-tool']>('payment-prompt, payment-request-tool')) element.getToken = () => 'live';
controls.addEventListener('input', apply);
apply(); // a browser may have kept what was chosen before a reload
