/** A harmless way to make each call. */
import type { ContractCall } from '../../domain/contract.js';
import { ACCESS } from '../../server/access.js';
import type { Asking } from '../backend-under-test.js';
import { BrokenPromise } from '../contract-promise.js';
import type { Stage } from '../stage.js';

export const CALLS = Object.keys(ACCESS) as ContractCall[];

/** Where no backend sends anybody back to. */
export const FOREIGN_PAGE = 'https://conformance.invalid/settings';

/** Of no clinic. */
export const UNKNOWN_ACCOUNT = 'acct_1conformanceUnknown';

export const isOfRequest = (call: ContractCall): boolean => call.includes('/payment-requests/{id}');

/** A body that the call would take, with an id of its own where it has one. */
export function bodyFor(stage: Stage, call: ContractCall): unknown {
  switch (call) {
    case 'POST /payment-requests':
      return stage.newRequest();
    case 'POST /payment-requests/{id}/checkout':
      return {};
    case 'POST /payment-requests/{id}/refunds':
      return { id: crypto.randomUUID(), amount: 1 };
    case 'POST /payment-requests/{id}/progress':
      return { step: 'seen' };
    case 'POST /stripe-account/link':
      return { returnUrl: FOREIGN_PAGE };
    case 'POST /stripe-account/session':
      return { component: 'account_management' };
    case 'PUT /stripe-account/default':
      return { account: UNKNOWN_ACCOUNT };
    case 'PUT /clinic/fee-presets':
      return { presets: [] };
    case 'PUT /clinic/privacy':
      return { sharesDescriptions: false };
    case 'PUT /clinics/{id}':
      return { allowed: true };
    default:
      return undefined;
  }
}

/** A call about this request, or about the clinic. */
export async function askingFor(stage: Stage, call: ContractCall, requestId: string): Promise<Asking> {
  const body = bodyFor(stage, call);
  const id = call === 'PUT /clinics/{id}' ? (await ownClinic(stage)).id : requestId;
  return { id, ...(body === undefined ? {} : { body }) };
}

/** The clinic of the call, as its organisation's admin sees it. */
export async function ownClinic(stage: Stage) {
  const { clinics } = await stage.backend.answered(stage.tokens.organisationAdmin, 'GET /clinics');
  const name = stage.session('clinician').clinic?.name;
  const clinic = clinics.find((one) => one.name === name);
  if (!clinic) throw new BrokenPromise(`GET /clinics lists no clinic named ${String(name)}`);
  return clinic;
}
