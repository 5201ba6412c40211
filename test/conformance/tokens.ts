/** Everybody that the kit may be, in a call that nobody was in before. */
import type { Tokens } from '../../src/conformance/tokens.js';
import { mintToken } from '../../src/server/index.js';
import { TOKEN_OPTIONS, identity, tokenFor, type World } from '../server/support.js';

const HOUR = 3600;
let calls = 0;

export async function newTokens(world: World, otherClinic: World): Promise<Required<Tokens>> {
  const call = `conformance-${++calls}`;
  return {
    clinician: await tokenFor(world, 'clinician', { call }, HOUR),
    patient: await tokenFor(world, 'patient', { call }, HOUR),
    otherPatient: await tokenFor(world, 'patient', { call, subject: 'patient-2' }, HOUR),
    clinicianOfOtherCall: await tokenFor(world, 'clinician', { call: `${call}-other`, subject: 'clinician-2' }, HOUR),
    clinicianOfOtherClinic: await tokenFor(otherClinic, 'clinician', { call }, HOUR),
    clinicAdmin: await tokenFor(world, 'clinic_admin', {}, HOUR),
    organisationAdmin: await tokenFor(world, 'organisation_admin', {}, HOUR),
    expired: await tokenFor(world, 'clinician', { call }, -60),
    forged: await mintToken(identity(world, 'clinician', { call }), { ...TOKEN_OPTIONS, secret: 'the secret of somebody else, as long as ours' }),
  };
}
