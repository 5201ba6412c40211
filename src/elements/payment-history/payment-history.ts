import { PaymentHistoryElement } from './payment-history-element.js';

if (!customElements.get('payment-history')) customElements.define('payment-history', PaymentHistoryElement);

declare global {
  interface HTMLElementTagNameMap {
    'payment-history': PaymentHistoryElement;
  }
}
export { PaymentHistoryElement };
