/**
 * Gives out tokens to whoever asks, for any role. **For the demo only**: a platform mints them on its own server, for
 * people who have signed in, with the role and the call that it knows them to have.
 */
import { randomBytes } from 'node:crypto';
import { createTokenVerifier, mintToken } from '../../src/server/index.js';
import type { Identity, Role } from '../../src/domain/contract.js';
import { CALL_NAME } from '../signalling-events.js';
import type { DemoPlaces } from './clinics.js';

const ROLES: readonly unknown[] = ['clinician', 'patient', 'clinic_admin', 'organisation_admin'] satisfies Role[];
/** Short, so that the demo shows the elements fetching a new one. */
const LIFETIME_SECONDS = 300;

export interface DemoTokens {
  readonly verifyToken: ReturnType<typeof createTokenVerifier>;
  /** A token for this person; `null`: there is no such role or call. */
  mint(wanted: unknown): Promise<string | null>;
  /** Answers `POST /demo/token`. */
  answer(request: Request): Promise<Response>;
}

export function createDemoTokens(places: DemoPlaces, onCallToken: () => Promise<void>): DemoTokens {
  const settings = { secret: randomBytes(32).toString('hex'), issuer: 'call-payments-demo', audience: 'call-payments' };
  const mint = async (wanted: unknown): Promise<string | null> => {
    const identity = parseIdentity(wanted, places);
    if (!identity) return null;
    if (identity.call) await onCallToken();
    return mintToken(identity, { ...settings, ttlSeconds: LIFETIME_SECONDS });
  };
  return {
    verifyToken: createTokenVerifier(settings),
    mint,
    async answer(request) {
      const token = await mint(await request.json().catch(() => null));
      if (token === null) return Response.json({ error: 'No such role or call.' }, { status: 400 });
      return Response.json({ token }, { headers: { 'cache-control': 'no-store' } });
    },
  };
}

function parseIdentity(body: unknown, { organisation, clinic, otherClinic }: DemoPlaces): Identity | null {
  if (typeof body !== 'object' || body === null) return null;
  const { as, call, name, participant, other } = body as Record<string, unknown>;
  if (!ROLES.includes(as) || typeof participant !== 'string' || !/^[\w-]{1,40}$/.test(participant)) return null;
  const role = as as Role;
  const who = { subject: `${role}-${participant}`, role, organisation, ...(typeof name === 'string' && name ? { name: name.slice(0, 60) } : {}) };
  if (role === 'organisation_admin') return who;
  if (role === 'clinic_admin') return { ...who, clinic: other === true ? otherClinic : clinic };
  return typeof call === 'string' && CALL_NAME.test(call) ? { ...who, clinic, call } : null;
}
