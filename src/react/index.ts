/**
 * The elements as React components, with events as props. Needs `react` and `@lit/react`.
 * @module
 */
export * from './payment-request-tool.js';
export * from './payment-prompt.js';
export * from './stripe-connect-settings.js';
export * from './payment-history.js';
