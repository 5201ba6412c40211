/** For authors of backends: the contract's types, limits and error codes. */
export * from './domain/contract.js';
export * from './domain/call-message.js';
export * from './domain/clinic-account.js';
export * from './domain/decline.js';
export * from './domain/money.js';
export * from './domain/payment-record.js';
export * from './domain/requested-payment.js';
