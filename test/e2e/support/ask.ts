/** A clinician's request without a clinician's page. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestDemo } from './demo.js';

/** A token of the demo for somebody in a call. */
export async function tokenFor(demo: TestDemo, as: string, call: string, participant = `${as}-${call}`): Promise<string> {
  const response = await fetch(`${demo.url}/demo/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as, call, participant, name: as }),
  });
  return ((await response.json()) as { token: string }).token;
}

export async function ask(demo: TestDemo, call: string, description = 'Consultation', amount = 8500): Promise<void> {
  const response = await fetch(`${demo.url}/api/payments/payment-requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenFor(demo, 'clinician', call)}` },
    body: JSON.stringify({ id: randomUUID(), amount, currency: 'AUD', description }),
  });
  assert.equal(response.status, 201, await response.text());
}
