/** Every state of every element: what the playground lists, the screenshots show and the gate of `test/e2e/states.test.ts` holds. */
import { historyStates } from './payment-history.js';
import { promptStates } from './payment-prompt.js';
import { settingsStates } from './stripe-connect-settings.js';
import { toolStates } from './payment-request-tool.js';
import type { State } from './state.js';

export const STATES: Readonly<Record<string, readonly State[]>> = {
  'payment-request-tool': toolStates,
  'payment-prompt': promptStates,
  'stripe-connect-settings': settingsStates,
  'payment-history': historyStates,
};
