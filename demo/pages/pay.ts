/** The backend's page for payment links, with the simulator's Stripe.js where there are no keys. */
import { openPaymentPage } from '../../src/payment-page/payment-page.js';
import { demoConfig } from './demo-backend.js';
import { stripeDouble } from './stripe-double.js';

await openPaymentPage((await demoConfig()).simulated ? stripeDouble : undefined);
