import { StripeConnectSettingsElement } from './stripe-connect-settings-element.js';

if (!customElements.get('stripe-connect-settings')) customElements.define('stripe-connect-settings', StripeConnectSettingsElement);

declare global {
  interface HTMLElementTagNameMap {
    'stripe-connect-settings': StripeConnectSettingsElement;
  }
}
export { StripeConnectSettingsElement };
