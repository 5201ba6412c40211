/** What clinician and patient do in a call, and what the simulator's ledger says of it, by the names that people see. */
import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import { fillCard, type CardDetails } from './card.js';
import type { TestDemo } from './demo.js';

/** Where an element is: the call's page, or a frame in it. */
export type Surface = Page | Frame;

export const GOOD_CARD = '4242424242424242';

/** The last look before it goes out. */
export const confirmRequest = (clinician: Surface) => clinician.getByRole('button', { name: /^Request .*\d/ }).click();

export async function request(clinician: Surface, amount: string, description: string): Promise<void> {
  await clinician.getByRole('textbox', { name: 'Amount' }).fill(amount);
  await clinician.getByRole('textbox', { name: 'Description' }).fill(description);
  await clinician.getByRole('button', { name: 'Request payment' }).click();
  await confirmRequest(clinician);
  await clinician.getByText(description, { exact: true }).waitFor();
}

/** Opens the form of the request on the screen; an address that is remembered stays. */
export async function openForm(patient: Surface): Promise<void> {
  await patient.getByRole('button', { name: 'Pay now', disabled: false }).click();
  const email = patient.getByRole('textbox', { name: 'Email' });
  await email.waitFor();
  if ((await email.inputValue()) === '') await email.fill('pat@example.com');
}

/** Presses *Pay now*, fills e-mail and card, and leaves the last press to the caller. */
export async function fillPayment(patient: Surface, number: string, { email = 'pat@example.com', ...card }: CardDetails & { email?: string } = {}): Promise<void> {
  await patient.getByRole('button', { name: 'Pay now' }).click();
  await patient.getByRole('textbox', { name: 'Email' }).fill(email);
  await fillCard('page' in patient ? patient.page() : patient, number, card);
}

export const payButton = (patient: Surface) => patient.getByRole('button', { name: /^Pay / });

export async function pay(patient: Surface, number = GOOD_CARD): Promise<void> {
  await fillPayment(patient, number);
  await payButton(patient).click();
}

export const received = (clinician: Surface) => clinician.getByText('Payment received');
export const successful = (patient: Surface) => patient.getByText('Payment successful');

export async function bothSeeIt(clinician: Surface, patient: Surface): Promise<void> {
  await Promise.all([received(clinician).waitFor({ timeout: 20_000 }), successful(patient).waitFor({ timeout: 20_000 })]);
}

export interface SimulatedPayment {
  readonly id: string;
  readonly account: string;
  readonly amount: number;
  readonly currency: string;
  readonly status: string;
  readonly description: string | null;
  readonly charges: number;
  readonly wallet: string | null;
  readonly amount_refunded: number;
}
export interface SimulatedReceipt {
  readonly to: string;
  readonly amount: number;
  readonly currency: string;
  readonly description: string | null;
  readonly paymentIntent: string;
}

async function simulated<T>(demo: TestDemo, path: string): Promise<T[]> {
  const response = await fetch(`${demo.url}/simulator/api/${path}`);
  assert.equal(response.status, 200);
  const body = (await response.json()) as T[] | { data: T[] };
  return Array.isArray(body) ? body : body.data;
}
export const payments = (demo: TestDemo) => simulated<SimulatedPayment>(demo, 'payments');
export const outbox = (demo: TestDemo) => simulated<SimulatedReceipt>(demo, 'outbox');

/** Payments made since the call of this function. */
export async function newPayments(demo: TestDemo): Promise<() => Promise<SimulatedPayment[]>> {
  const before = new Set((await payments(demo)).map(({ id }) => id));
  return async () => (await payments(demo)).filter(({ id }) => !before.has(id));
}

/** Exactly one PaymentIntent, charged once. */
export function assertChargedOnce(made: SimulatedPayment[], amount = 8500): void {
  assert.deepEqual(made.map(({ status, amount, charges }) => ({ status, amount, charges })), [{ status: 'succeeded', amount, charges: 1 }]);
}

/** Nothing was charged. */
export function assertNotCharged(made: SimulatedPayment[]): void {
  assert.deepEqual(made.filter(({ status, charges }) => status === 'succeeded' || charges > 0), []);
}
