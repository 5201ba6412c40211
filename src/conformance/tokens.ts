/** The tokens file: who the kit may be. */
import { z } from 'zod';
import type { Role } from '../domain/contract.js';

const token = z.string().regex(/^[\w.~+/=-]+$/, 'is not a bearer token');

export const tokensFile = z.strictObject({
  /** In one call, of a clinic that can take payments. */
  clinician: token,
  /** In the same call. */
  patient: token,
  /** Somebody else, in the same call too. */
  otherPatient: token,
  /** Of the same clinic, in another call. */
  clinicianOfOtherCall: token,
  /** Of another clinic that can take payments. */
  clinicianOfOtherClinic: token,
  clinicAdmin: token,
  organisationAdmin: token,
  /** A token of the clinician's that has ended. */
  expired: token.optional(),
  /** A token with the clinician's claims that somebody else has signed. */
  forged: token.optional(),
});
export type Tokens = z.infer<typeof tokensFile>;

export const MEMBERS = {
  clinician: 'clinician',
  patient: 'patient',
  otherPatient: 'patient',
  clinicianOfOtherCall: 'clinician',
  clinicianOfOtherClinic: 'clinician',
  clinicAdmin: 'clinic_admin',
  organisationAdmin: 'organisation_admin',
} as const satisfies { [Member in keyof Tokens as undefined extends Tokens[Member] ? never : Member]: Role };
export type Member = keyof typeof MEMBERS;

/** One token for each role, all of one call or clinic. */
export const tokenOf = (tokens: Tokens, role: Role): string =>
  ({ patient: tokens.patient, clinician: tokens.clinician, clinic_admin: tokens.clinicAdmin, organisation_admin: tokens.organisationAdmin })[role];
