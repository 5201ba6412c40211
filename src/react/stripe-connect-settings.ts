'use client';
// Written by `npm run cem` from custom-elements.json; changes belong there, that is, into the doc comments of the elements.
import '../elements/stripe-connect-settings/stripe-connect-settings.js';
import { StripeConnectSettingsElement } from '../elements/stripe-connect-settings/stripe-connect-settings-element.js';
import type { AccountChangeEvent, AccountLinkEvent } from '../elements/events.js';
import type { StripeConnectSettingsProperties } from '../frameworks/elements.js';
import { elementComponent } from './element-component.js';

/** Events of `<stripe-connect-settings>`, as props. */
export interface StripeConnectSettingsListeners {
  /** Stripe's page is about to be opened. Cancelable: then the host opens it. */
  onAccountLinkStarted?: ((event: AccountLinkEvent) => void) | undefined;
  /** There are other accounts than were shown, another default, or one of another state. */
  onAccountChanged?: ((event: AccountChangeEvent) => void) | undefined;
}

/** `<stripe-connect-settings>` as a React component. Importing it registers the tag. Links a clinic's own Stripe accounts and shows what they can do. */
export const StripeConnectSettings = elementComponent<StripeConnectSettingsElement, StripeConnectSettingsProperties, StripeConnectSettingsListeners>('stripe-connect-settings', StripeConnectSettingsElement, {
  onAccountLinkStarted: 'account-link-started',
  onAccountChanged: 'account-changed',
});
