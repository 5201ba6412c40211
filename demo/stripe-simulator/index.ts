/** A strict local stand-in for Stripe, for the demo and the tests. See the README beside this file. */
export { createStripeSimulator } from './simulator.js';
export { ACCOUNT_STATES, type AccountState, type SimulatedAccount } from './connect/account.js';
export { Ledger, type Delivery, type LoggedEvent, type Owned, type Owner, type Receipt, type ThinEvent } from './ledger.js';
export type { ApiFault, Faults, SeedAccountOptions, StripeSimulator, StripeSimulatorOptions, WebhookEndpoint } from './options.js';
export { APPLICATION as CLIENT_ID } from './world.js';
