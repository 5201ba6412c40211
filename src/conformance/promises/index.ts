/** All promises, in the order in which they are tried. */
import type { ContractPromise } from '../contract-promise.js';
import { ACCOUNTS } from './accounts.js';
import { AMOUNTS } from './amounts.js';
import { BODIES } from './bodies.js';
import { CHECKOUT } from './checkout.js';
import { CREATING } from './creating.js';
import { EVENTS } from './events.js';
import { FORMS } from './forms.js';
import { HISTORY } from './history.js';
import { ISOLATION } from './isolation.js';
import { LIFECYCLE } from './lifecycle.js';
import { ROLE_PROMISES } from './roles.js';
import { TOKENS } from './tokens.js';

export const PROMISES: readonly ContractPromise[] = [
  ...TOKENS, ...ROLE_PROMISES, ...ISOLATION, ...CREATING, ...AMOUNTS, ...BODIES, ...LIFECYCLE, ...CHECKOUT, ...EVENTS, ...ACCOUNTS, ...HISTORY, ...FORMS,
];
