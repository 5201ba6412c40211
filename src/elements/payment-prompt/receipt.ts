/** The confirmation: what was paid, to whom, with which card, to be copied and printed. */
import { html, type TemplateResult } from 'lit';
import { brandName } from '../../domain/card-brand.js';
import type { RequestedPayment } from '../../domain/requested-payment.js';
import type { LocalizeController } from '../controllers/localize-controller.js';

/** Term and value, in the order in which they are shown, copied and printed. */
function rows(t: LocalizeController, request: RequestedPayment): readonly (readonly [string, string])[] {
  const { description, payee, payment, reference } = request;
  const refunds = (request.refunds ?? []).filter(({ status }) => status !== 'failed');
  const card = payment?.cardLast4 && t.text('card', { brand: brandName(payment.cardBrand), last4: payment.cardLast4 });
  const all = [
    [t.text('prompt.for'), description],
    [t.text('prompt.to'), payee],
    [t.text('prompt.date'), payment ? t.date(payment.paidAt) : ''],
    [t.text('prompt.card'), card ?? ''],
    [t.text('prompt.reference'), reference],
    ...refunds.map(({ amount, status }) => [t.text('prompt.refunded'), t.text(`prompt.refund.${status as 'pending'}`, { amount: t.money({ ...request, amount }) })] as const),
    [t.text('prompt.receipt'), payment?.receiptEmail ? t.text('prompt.receipt.sent', { email: payment.receiptEmail }) : ''],
  ] as const;
  return all.filter(([, value]) => value);
}

/**
 * @param heading whether it is the panel's heading.
 * @param say tells a screen reader.
 */
export function receipt(t: LocalizeController, request: RequestedPayment, heading: boolean, say: (text: string) => void): TemplateResult {
  const title = t.text('prompt.success');
  const { description, payee, reference } = request;
  const all = rows(t, request);
  const lines = [title, t.money(request), ...all.map((row) => row.join(': '))].join('\n');
  const copy = async ({ target }: Event) => {
    await navigator.clipboard.writeText(lines);
    say(t.text('prompt.copied'));
    // The button says so itself, for a moment.
    const { dataset } = target as HTMLElement;
    dataset['copied'] = t.text('prompt.copied');
    setTimeout(() => delete dataset['copied'], 2000);
  };
  return html`<div class="receipt">
    <header class="success">
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="m5 13 4.5 4.5L19.5 7" /></svg>
      ${heading ? html`<h2 id="heading" data-heading tabindex="-1">${title}</h2>` : html`<h3>${title}</h3>`}
      <p><bdi class="amount">${t.money(request)}</bdi></p>
    </header>
    <dl>${all.map(([term, value]) => html`<div><dt>${term}</dt><dd>${[description, payee, reference].includes(value) ? html`<bdi>${value}</bdi>` : value}</dd></div>`)}</dl>
    <div class="receipt-actions">
      <button @click=${(event: Event) => void copy(event).catch(() => {})}>${t.text('prompt.copy')}</button>
      <button @click=${() => print(t, lines)}>${t.text('prompt.print')}</button>
    </div>
  </div>`;
}

/** In a frame of its own: the call's page is not what is to be printed. Text alone, so that Trusted Types allow it. */
function print(t: LocalizeController, lines: string): void {
  const frame = document.createElement('iframe');
  Object.assign(frame.style, { position: 'fixed', inlineSize: '0', blockSize: '0', border: '0' });
  document.body.append(frame);
  const view = frame.contentWindow!;
  const { documentElement: page, body } = view.document;
  Object.assign(page, { lang: t.language, dir: t.direction });
  body.textContent = lines;
  Object.assign(body.style, { font: '1rem/2 system-ui', whiteSpace: 'pre-wrap' });
  view.onafterprint = () => frame.remove();
  view.print();
}
