'use client';
// Written by `npm run cem` from custom-elements.json; changes belong there, that is, into the doc comments of the elements.
import '../elements/stripe-connect-settings/stripe-connect-settings.js';
import { StripeConnectSettingsElement } from '../elements/stripe-connect-settings/stripe-connect-settings-element.js';
import type { AccountChangeEvent, AccountLinkEvent } from '../elements/events.js';
import type { StripeConnectSettingsProperties } from '../frameworks/elements.js';
import { elementComponent } from './element-component.js';

/** Events of `<stripe-connect-settings>`, as props. */
export interface StripeConnectSettingsListeners {
  /** The admin is about to leave for Stripe. Cancelable. */
  onAccountLinkStarted?: ((event: AccountLinkEvent) => void) | undefined;
  /** The account has another state than was shown. */
  onAccountChanged?: ((event: AccountChangeEvent) => void) | undefined;
}

/** `<stripe-connect-settings>` as a React component. Importing it registers the tag. Links a clinic's own Stripe account and shows what it can do. */
export const StripeConnectSettings = elementComponent<StripeConnectSettingsElement, StripeConnectSettingsProperties, StripeConnectSettingsListeners>('stripe-connect-settings', StripeConnectSettingsElement, {
  onAccountLinkStarted: 'account-link-started',
  onAccountChanged: 'account-changed',
});
