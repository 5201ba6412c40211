import type { Receipt } from '../ledger.js';
import { html } from './html.js';

const CARD_NAMES: Readonly<Record<string, string>> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
  discover: 'Discover',
  diners: 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
};

export function cardName(brand: string): string {
  return CARD_NAMES[brand] ?? 'Card';
}

/** The receipt's own document: an e-mail, so its styles are inside it. */
export function receiptMail(receipt: Omit<Receipt, 'html'>): string {
  const date = new Date(receipt.created * 1000).toLocaleDateString('en', { dateStyle: 'long', timeZone: 'UTC' });
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${receipt.subject}</title>
<style>
body { margin: 0; padding: 24px 12px; background: #f2f4f7; color: #1d2733; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 30rem; margin: auto; padding: 28px; background: #fff; border-radius: 12px; }
h1 { margin: 0; font-size: 1.1rem; }
.amount { margin: 4px 0 20px; font-size: 2rem; font-weight: 650; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 8px 20px; margin: 0; border-top: 1px solid #dfe4ea; padding-top: 20px; }
dt { color: #56636f; }
dd { margin: 0; text-align: end; overflow-wrap: anywhere; }
</style>
</head>
<body>
<main>
<h1>Receipt from ${receipt.business}</h1>
<p class="amount">${receipt.amountText}</p>
<dl>
<dt>Date paid</dt><dd>${date}</dd>
<dt>Payment method</dt><dd>${cardName(receipt.card.brand)} ending in ${receipt.card.last4}</dd>
${receipt.description === null ? null : html`<dt>Description</dt><dd>${receipt.description}</dd>`}
<dt>Amount paid</dt><dd>${receipt.amountText}</dd>
</dl>
</main>
</body>
</html>`.text;
}
