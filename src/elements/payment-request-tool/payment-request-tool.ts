import { PaymentRequestToolElement } from './payment-request-tool-element.js';

if (!customElements.get('payment-request-tool')) customElements.define('payment-request-tool', PaymentRequestToolElement);

declare global {
  interface HTMLElementTagNameMap {
    'payment-request-tool': PaymentRequestToolElement;
  }
}
export { PaymentRequestToolElement };
