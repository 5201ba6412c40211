import { createTokenVerifier, mintToken } from 'call-payments/server';

const settings = () => ({ secret: process.env.TOKEN_SECRET!, issuer: 'https://call.example', audience: 'call-payments' });

export const verifyToken = (token: string) => createTokenVerifier(settings())(token);

/** A platform asks its own session who this is and which call they are in. Here everybody is believed. */
export function paymentToken(as: string | null): Promise<string> {
  const role = as === 'clinician' ? 'clinician' : 'patient';
  const name = role === 'clinician' ? 'Dr Alex Lee' : 'Pat';
  return mintToken({ subject: `${role}-1`, name, role, organisation: 'org-1', clinic: 'clinic-1', call: 'call-1' }, settings());
}
