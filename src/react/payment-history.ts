'use client';
// Written by `npm run cem` from custom-elements.json; changes belong there, that is, into the doc comments of the elements.
import '../elements/payment-history/payment-history.js';
import { PaymentHistoryElement } from '../elements/payment-history/payment-history-element.js';
import type { PaymentHistoryProperties } from '../frameworks/elements.js';
import { elementComponent } from './element-component.js';

/** Events of `<payment-history>`, as props. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- it has none
export interface PaymentHistoryListeners {}

/** `<payment-history>` as a React component. Importing it registers the tag. The clinic's payments over all calls, with totals and a CSV file. */
export const PaymentHistory = elementComponent<PaymentHistoryElement, PaymentHistoryProperties, PaymentHistoryListeners>('payment-history', PaymentHistoryElement, {});
