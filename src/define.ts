/** Registers all four elements. */
export * from './index.js';
import './elements/payment-history/payment-history.js';
import './elements/payment-prompt/payment-prompt.js';
import './elements/payment-request-tool/payment-request-tool.js';
import './elements/stripe-connect-settings/stripe-connect-settings.js';
