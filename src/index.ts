/**
 * Payment elements for video calls. Importing this registers nothing: import `call-payments/define.js`, or one element's own
 * entry, to have the tags registered.
 * @module
 */
export type { CallChannel } from './call-channels/call-channel.js';
export { broadcastChannel } from './call-channels/broadcast-channel.js';
export { rtcDataChannel } from './call-channels/rtc-data-channel.js';
export { BackendError, type ClientProblemCode, type GetToken } from './client/backend-client.js';
export type { StripeFactory } from './client/stripe-loader.js';
export type * from './domain/contract.js';
export type { ClinicAccount, AccountState, LinkedAccount, PauseReason, PlatformFee, RequirementKind } from './domain/clinic-account.js';
export type { DeclineReason } from './domain/decline.js';
export type { Refund, RefundReason, RefundStatus } from './domain/refund.js';
export type { Money } from './domain/money.js';
export type { HistoryState, PaymentFilter, PaymentRecord, PaymentTotals, PaymentsQuery } from './domain/payment-record.js';
export type { RequestedPayment, PaymentStatus, ProgressStep, CloseReason } from './domain/requested-payment.js';
export { setTexts, type Catalogue, type Text, type TextKey } from './locales/texts.js';
export {
  AccessRequestEvent, AccountChangeEvent, AccountLinkEvent, BeforeRequestEvent, ClinicAccessEvent, ClinicSettingsEvent, ExportEvent, PaymentEvent, ProblemEvent, type PaymentEventType,
} from './elements/events.js';
export type { CallParticipant } from './elements/payment-request-tool/request-form.js';
export { PaymentHistoryElement } from './elements/payment-history/payment-history-element.js';
export { PaymentPromptElement } from './elements/payment-prompt/payment-prompt-element.js';
export { PaymentRequestToolElement } from './elements/payment-request-tool/payment-request-tool-element.js';
export type { ConnectFactory, ConnectInstance, ConnectOptions } from './elements/stripe-connect-settings/stripe-screens.js';
export { StripeConnectSettingsElement } from './elements/stripe-connect-settings/stripe-connect-settings-element.js';
