import { createApi } from './api/api.js';
import { disconnectAccount, seedAccount, setAccountState } from './connect/accounts.js';
import type { SimulatedAccount } from './connect/account.js';
import { createPublisher } from './events/publisher.js';
import { createScheduler } from './events/scheduler.js';
import { DEFAULT_RETRY_DELAYS, sendToEndpoints, type WebhookSender } from './events/webhooks.js';
import { createFrames } from './frames/frames.js';
import { Ledger } from './ledger.js';
import type { Faults, StripeSimulator, StripeSimulatorOptions } from './options.js';
import { createPages } from './pages/pages.js';
import { authenticate, settle } from './payments/confirm.js';
import { PUBLISHABLE_KEY, SECRET_KEY, type World } from './world.js';

export function createStripeSimulator(options: StripeSimulatorOptions = {}): StripeSimulator {
  const now = options.now ?? Date.now;
  const ledger = new Ledger();
  const faults: Faults = {
    webhooksOff: false,
    webhooksTwice: false,
    latency: options.latency ?? 0,
    apiDown: false,
    loseAnswers: 0,
    onCall: null,
    onDelivery: null,
    idempotencyLifetime: 24 * 3_600_000,
    listLag: 0,
    wallet: '',
    cardsStayProcessing: false,
  };
  const scheduler = createScheduler();
  const later = options.later ?? scheduler.later;
  const sender: WebhookSender = {
    endpoints: [...(options.webhookEndpoints ?? [])],
    faults,
    retryDelays: options.webhookRetryDelays ?? DEFAULT_RETRY_DELAYS,
    fetch: options.fetch ?? ((request) => fetch(request)),
    now,
    later,
  };
  const world: World = {
    ledger,
    faults,
    now,
    origin: () => originOf(options.origin),
    later,
    ...createPublisher(ledger, now, (event) => {
      sendToEndpoints(event, sender);
    }),
  };
  const handleApi = createApi(world);
  const accountOf = (id: string): SimulatedAccount => {
    const account = ledger.accounts.get(id);
    if (account === undefined) throw new Error(`The simulator has no account ${id}.`);
    return account;
  };

  return {
    api: (input, init) => handleApi(new Request(input, init)),
    pages: createPages(world),
    frames: createFrames(world),
    secretKey: SECRET_KEY,
    publishableKey: PUBLISHABLE_KEY,
    addWebhookEndpoint: (endpoint) => void sender.endpoints.push(endpoint),
    faults,
    ledger,
    seedAccount: (seed) => ({ id: seedAccount(world, seed).id }),
    setAccountState: (id, state) => { setAccountState(world, accountOf(id), state); },
    disconnectAccount: (id) => { disconnectAccount(world, accountOf(id)); },
    settle: (id, outcome = 'succeeded') => { settle(world, id, outcome); },
    answerChallenge(id, passed) {
      const found = ledger.paymentIntents.get(id);
      if (found) authenticate(world, found.owner, found.value, ledger.challenges.get(id)?.id ?? '', passed);
    },
    idle: scheduler.idle,
    close: scheduler.close,
  };
}

function originOf(option: StripeSimulatorOptions['origin']): string {
  const origin = typeof option === 'function' ? option() : option;
  return (origin ?? 'http://stripe-simulator.invalid').replace(/\/$/, '');
}
