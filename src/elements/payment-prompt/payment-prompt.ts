import { PaymentPromptElement } from './payment-prompt-element.js';

if (!customElements.get('payment-prompt')) customElements.define('payment-prompt', PaymentPromptElement);

declare global {
  interface HTMLElementTagNameMap {
    'payment-prompt': PaymentPromptElement;
  }
}
export { PaymentPromptElement };
