import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import '../../src/elements/payment-history/payment-history.js';
import type { PaymentHistoryElement } from '../../src/elements/payment-history/payment-history.js';
import type { PaymentRecord } from '../../src/domain/payment-record.js';
import { BACKEND_URL, startBackend, type TestBackend } from './support/backend.js';
import { aRecord } from './support/builders.js';
import { alertsOf, button, buttons, field, focused, settled, shows, statusOf, textOf, until } from './support/page.js';
import { tokenSource } from './support/token.js';

const AUD = { currency: 'AUD', count: 3, paid: 25_500, refunded: 2000, net: 23_500 };

describe('<payment-history>', () => {
  let backend: TestBackend;
  beforeEach(async () => {
    backend = await startBackend();
  });

  const place = ({ locale = 'en-AU', tokens = tokenSource() } = {}) =>
    fixture<PaymentHistoryElement>(html`<payment-history backend-url=${BACKEND_URL} locale=${locale} .getToken=${tokens.getToken}></payment-history>`);
  async function shown(payments: PaymentRecord[] = [], locale = 'en-AU'): Promise<PaymentHistoryElement> {
    backend.payments = payments;
    const history = await place({ locale });
    await until(() => history.shadowRoot!.querySelector('form') && !history.shadowRoot!.querySelector('[aria-busy=true]'), 'the history should be shown');
    return history;
  }
  const rows = (history: Element) => [...history.shadowRoot!.querySelectorAll('tbody tr')];
  const many = (count: number) => Array.from({ length: count }, (_, index) => aRecord({ reference: `R${String(index)}` }));
  /** As a person who types and leaves the field, or picks. */
  function fill(history: Element, name: string, value: string): void {
    const input = field(history, name);
    input.value = value;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }
  const queries = () => backend.callsOf('GET /payments').map(({ query }) => query);

  it('shows each payment with its state, amount, who asked, its receipt, and the way to Stripe', async () => {
    const history = await shown([
      aRecord({ description: 'Physiotherapy', requestedBy: 'Dr Okafor', amount: 123_450 }),
      aRecord({ refunded: 2000, receiptSent: false }),
      aRecord({ refunded: 8500 }),
      aRecord({ status: 'expired', requestedBy: null }),
    ]);
    const [whole, part, all, none] = rows(history).map((row) => row.textContent.replace(/\s+/g, ' '));
    for (const text of ['Physiotherapy', 'AB12CD', 'Dr Okafor', 'Paid', 'A$1,234.50', 'Emailed', '2 Mar 2026']) expect(whole).to.include(text);
    for (const text of ['Partly refunded', 'A$20.00 refunded', 'Not emailed']) expect(part).to.include(text);
    expect(all).to.include('Refunded').and.not.include('A$85.00 refunded');
    for (const text of ['Expired', '–']) expect(none).to.include(text);
    const links = [...history.shadowRoot!.querySelectorAll<HTMLAnchorElement>('tbody a')];
    expect(links.map(({ href, target, rel }) => [href, target, rel])).to.deep.equal(Array(3).fill(['https://dashboard.stripe.test/acct_1Q2w3E4r5T6y7U8i/payments/pi_1', '_blank', 'noopener']));
    expect(links[0]!.textContent).to.equal('Open in Stripe AB12CD');
  });

  it('sums up by currency', async () => {
    backend.totals = [AUD, { currency: 'JPY', count: 1, paid: 1200, refunded: 0, net: 1200 }];
    const history = await shown(many(1));
    await shows(history, 'Received A$255.00 Refunded A$20.00 After refunds A$235.00 Payments in AUD 3');
    await shows(history, 'Received JPY 1,200');
  });

  it('shows the payments while they are still being summed up', async () => {
    const release = backend.hold('GET /payments/totals');
    backend.payments = many(2);
    backend.totals = [AUD];
    const history = await place();
    await until(() => rows(history).length === 2, 'the payments should be shown');
    expect(textOf(history)).not.to.include('A$255.00');
    release();
    await shows(history, 'A$255.00');
  });

  it('searches, and narrows to whole days of here and a state', async () => {
    const history = await shown([aRecord({ description: 'Orthotics' }), aRecord()]);
    fill(history, 'Search', ' Orthotics ');
    await until(() => rows(history).length === 1, 'one should be found');
    expect(statusOf(history)).to.equal('Payments shown: 1.');
    fill(history, 'From', '2026-03-01');
    fill(history, 'To', '2026-03-31');
    fill(history, 'State', 'paid');
    await until(() => queries().length === 5, 'each should be asked for');
    const query = { search: 'Orthotics', state: 'paid', from: new Date(2026, 2, 1).toISOString(), to: new Date(2026, 3, 1).toISOString() };
    expect(queries().at(-1)).to.deep.equal(query);
    expect(backend.callsOf('GET /payments/totals').at(-1)!.query).to.deep.equal(query);
    await until(() => buttons(history, 'Clear filters').length, 'there should be a way back');
    button(history, 'Clear filters').click();
    await until(() => rows(history).length === 2, 'all should be back');
    expect(queries().at(-1)).to.deep.equal({});
    expect(focused(history)).to.equal(field(history, 'Search'));
    expect(['Search', 'From', 'To', 'State'].map((name) => field(history, name).value)).to.deep.equal(['', '', '', '']);
  });

  it('takes Enter in the search, and asks for the same thing once', async () => {
    const history = await shown([aRecord({ description: 'Orthotics' }), aRecord()]);
    field(history, 'Search').focus();
    await sendKeys({ type: 'Orth' });
    await sendKeys({ press: 'Enter' });
    await until(() => rows(history).length === 1, 'one should be found');
    field(history, 'State').focus();
    await settled();
    expect(queries().length).to.equal(2);
  });

  it('says when the days are the wrong way round, and asks for nothing', async () => {
    const history = await shown(many(1));
    fill(history, 'From', '2026-03-02');
    await until(() => queries().length === 2, 'it should be asked for');
    fill(history, 'To', '2026-03-01');
    await shows(history, 'The first day is after the last one.');
    expect(field(history, 'To').getAttribute('aria-invalid')).to.equal('true');
    await settled();
    expect(queries().length).to.equal(2);
    fill(history, 'To', '2026-03-02');
    await until(() => queries().length === 3, 'one day is a span');
    await until(() => !textOf(history).includes('The first day'), 'it should be taken back');
  });

  it('drops what was overtaken', async () => {
    const history = await shown([aRecord({ description: 'One' }), aRecord({ description: 'Two' })]);
    const release = backend.hold('GET /payments');
    fill(history, 'Search', 'One');
    await until(() => queries().length === 2, 'the first should be asked for');
    release();
    fill(history, 'Search', 'Two');
    await until(() => rows(history).length === 1 && rows(history)[0]!.textContent.includes('Two'), 'the second should be shown');
    await settled();
    expect(rows(history)[0]!.textContent).to.include('Two');
  });

  it('shows more by a button that keeps the focus, says how many, and leaves it at the first new one at the end', async () => {
    const history = await shown(many(130));
    expect(rows(history).length).to.equal(50);
    button(history, 'Show more').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => rows(history).length === 100, 'there should be more');
    expect(statusOf(history)).to.equal('More payments shown: 50.');
    expect(focused(history)).to.equal(button(history, 'Show more'));
    await sendKeys({ press: 'Enter' });
    await until(() => rows(history).length === 130, 'there should be all');
    await until(() => focused(history) === rows(history)[100], 'the focus should be at the first new one');
    expect(buttons(history, 'Show more')).to.deep.equal([]);
    expect(new Set(rows(history).map((row) => row.textContent)).size).to.equal(130);
  });

  it('goes on by itself where what is looked for is rare', async () => {
    backend.pageSize = 10;
    const history = await shown([...many(45), aRecord({ description: 'Orthotics' })]);
    fill(history, 'Search', 'Orthotics');
    await until(() => rows(history).length === 1, 'it should be found');
    expect(rows(history)[0]!.textContent).to.include('Orthotics');
  });

  it('asks whether to go on after a while, and says that nothing was found', async () => {
    backend.pageSize = 1;
    const history = await shown(many(59));
    fill(history, 'Search', 'Orthotics');
    await until(() => queries().filter(({ search }) => search).length === 20, 'it should have looked for a while');
    await shows(history, 'No payments match.');
    expect(buttons(history, 'Show more').length).to.equal(1);
    backend.payments.push(aRecord({ description: 'Orthotics' }));
    button(history, 'Show more').click();
    await until(() => queries().filter(({ search }) => search).length === 40, 'it should go on');
    await until(() => statusOf(history) === 'More payments shown: 0.', 'it should say so');
    button(history, 'Show more').click();
    await until(() => rows(history).length === 1, 'it should be found');
  });

  it('has the file of what is narrowed to, named by its days', async () => {
    backend.file = '\ufeffrequested_at\r\n2026-03-02\r\n';
    const history = await shown(many(1));
    fill(history, 'From', '2026-03-01');
    await until(() => queries().length === 2, 'it should be asked for');
    const saved: { name: string; text: Promise<string> }[] = [];
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
      saved.push({ name: this.download, text: fetch(this.href).then(async (response) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())) });
    };
    try {
      await until(() => button(history, 'Download CSV').getAttribute('aria-disabled') === 'false', 'the button should be free');
      button(history, 'Download CSV').click();
      await until(() => saved.length, 'a file should be saved');
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
    expect(saved[0]!.name).to.equal('payments_2026-03-01.csv');
    expect(await saved[0]!.text).to.equal(backend.file);
    expect(backend.callsOf('GET /payments.csv').map(({ query }) => query)).to.deep.equal([{ from: new Date(2026, 2, 1).toISOString() }]);
    expect(statusOf(history)).to.equal('The file has been downloaded.');
  });

  it('says that a file could not be had, and has it at the next press', async () => {
    backend.failWith('rate_limited', 'GET /payments.csv');
    const history = await shown(many(1));
    await until(() => button(history, 'Download CSV').getAttribute('aria-disabled') === 'false', 'the button should be free');
    button(history, 'Download CSV').click();
    await until(() => alertsOf(history).includes('That was too fast'), 'it should be said');
    expect(rows(history).length).to.equal(1);
    expect(buttons(history, 'Try again')).to.deep.equal([]);
    expect(button(history, 'Download CSV').getAttribute('aria-disabled')).to.equal('false');
  });

  it('says why there is nothing, and tries again', async () => {
    backend.failWith('not_found', ['GET /payments', 'GET /payments/totals']);
    const history = await place();
    await until(() => alertsOf(history) !== '', 'it should be said');
    backend.recover();
    backend.payments = many(2);
    button(history, 'Try again').click();
    await until(() => rows(history).length === 2, 'the payments should be shown');
    expect(alertsOf(history)).to.equal('');
  });

  it('is for clinic admins', async () => {
    backend.failWith('role_forbidden', ['GET /payments', 'GET /payments/totals']);
    const history = await place();
    await shows(history, 'Only clinic admins can see the payment history.');
    expect(buttons(history)).to.deep.equal([]);
  });

  it('forgets what it showed when it gets another token source', async () => {
    const history = await shown(many(3));
    backend.payments = many(1);
    history.getToken = tokenSource().getToken;
    await until(() => rows(history).length === 1, 'there should be the other’s');
  });

  it('looks again when somebody comes back to it, unless they have paged on', async () => {
    const history = await shown(many(1));
    backend.payments = many(60);
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => rows(history).length === 50, 'it should have looked');
    await until(() => button(history, 'Show more').getAttribute('aria-disabled') === 'false', 'the button should be free');
    button(history, 'Show more').click();
    await until(() => rows(history).length === 60, 'there should be more');
    const asked = queries().length;
    document.dispatchEvent(new Event('visibilitychange'));
    await settled();
    expect(queries().length).to.equal(asked);
  });

  it('asks nothing while it is idle', async () => {
    await shown(many(1));
    const asked = backend.calls.length;
    await settled();
    expect(backend.calls.length).to.equal(asked);
  });

  it('speaks the person’s language, and shows a hostile text as text', async () => {
    const history = await shown([aRecord({ description: '<img src=x onerror=alert(1)>' })], 'de');
    await shows(history, 'Zahlungsverlauf');
    await shows(history, '<img src=x onerror=alert(1)>');
    history.locale = 'ar';
    await shows(history, 'سجل المدفوعات');
    expect(history.shadowRoot!.querySelector('[dir=rtl] form')).to.exist;
  });

  it('is a table on a desk and cards on a phone, to a screen reader both times a table', async () => {
    const history = await shown(many(2));
    const display = () => getComputedStyle(rows(history)[0]!).display;
    await setViewport({ width: 1280, height: 800 });
    await until(() => display() === 'table-row', 'it should be a table');
    await expect(history).to.be.accessible();
    await setViewport({ width: 390, height: 844 });
    await until(() => display() === 'grid', 'it should be cards');
    await expect(history).to.be.accessible();
    expect(history.shadowRoot!.querySelectorAll('[role=table] [role=row] [role=cell]').length).to.equal(14);
    await setViewport({ width: 800, height: 600 });
  });
});
