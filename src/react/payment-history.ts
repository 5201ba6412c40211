'use client';
// Written by `npm run cem` from custom-elements.json; changes belong there, that is, into the doc comments of the elements.
import '../elements/payment-history/payment-history.js';
import { PaymentHistoryElement } from '../elements/payment-history/payment-history-element.js';
import type { ExportEvent, PaymentEvent, ProblemEvent } from '../elements/events.js';
import type { PaymentHistoryProperties } from '../frameworks/elements.js';
import { elementComponent } from './element-component.js';

/** Events of `<payment-history>`, as props. */
export interface PaymentHistoryListeners {
  /** The lines were taken as a file. */
  onPaymentsExported?: ((event: ExportEvent) => void) | undefined;
  /** Money was given back here. */
  onPaymentRefunded?: ((event: PaymentEvent) => void) | undefined;
  /** The backend could not be had, or refused; the admin has been told. */
  onPaymentProblem?: ((event: ProblemEvent) => void) | undefined;
}

/** `<payment-history>` as a React component. Importing it registers the tag. The clinic's payments over all calls, with totals and a CSV file. */
export const PaymentHistory = elementComponent<PaymentHistoryElement, PaymentHistoryProperties, PaymentHistoryListeners>('payment-history', PaymentHistoryElement, {
  onPaymentsExported: 'payments-exported',
  onPaymentRefunded: 'payment-refunded',
  onPaymentProblem: 'payment-problem',
});
