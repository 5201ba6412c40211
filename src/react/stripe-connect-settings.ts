'use client';
// Written by `npm run cem` from custom-elements.json; changes belong there, that is, into the doc comments of the elements.
import '../elements/stripe-connect-settings/stripe-connect-settings.js';
import { StripeConnectSettingsElement } from '../elements/stripe-connect-settings/stripe-connect-settings-element.js';
import type { AccessRequestEvent, AccountChangeEvent, AccountLinkEvent, ClinicAccessEvent, ClinicSettingsEvent, ProblemEvent } from '../elements/events.js';
import type { StripeConnectSettingsProperties } from '../frameworks/elements.js';
import { elementComponent } from './element-component.js';

/** Events of `<stripe-connect-settings>`, as props. */
export interface StripeConnectSettingsListeners {
  /** Stripe's page is about to be opened. Cancelable: then the host opens it. */
  onAccountLinkStarted?: ((event: AccountLinkEvent) => void) | undefined;
  /** There are other accounts than were shown, another default, or one of another state. */
  onAccountChanged?: ((event: AccountChangeEvent) => void) | undefined;
  /** Fee presets or the privacy switch were changed here. */
  onClinicSettingsChanged?: ((event: ClinicSettingsEvent) => void) | undefined;
  /** The clinic's admin has asked the organisation to allow payments. */
  onClinicAccessRequested?: ((event: AccessRequestEvent) => void) | undefined;
  /** The organisation's admin has allowed a clinic to take payments, or withdrawn that. */
  onClinicAccessChanged?: ((event: ClinicAccessEvent) => void) | undefined;
  /** The backend could not be had, or refused; the admin has been told. */
  onPaymentProblem?: ((event: ProblemEvent) => void) | undefined;
}

/** `<stripe-connect-settings>` as a React component. Importing it registers the tag. Links a clinic's own Stripe accounts and shows what they can do. */
export const StripeConnectSettings = elementComponent<StripeConnectSettingsElement, StripeConnectSettingsProperties, StripeConnectSettingsListeners>('stripe-connect-settings', StripeConnectSettingsElement, {
  onAccountLinkStarted: 'account-link-started',
  onAccountChanged: 'account-changed',
  onClinicSettingsChanged: 'clinic-settings-changed',
  onClinicAccessRequested: 'clinic-access-requested',
  onClinicAccessChanged: 'clinic-access-changed',
  onPaymentProblem: 'payment-problem',
});
