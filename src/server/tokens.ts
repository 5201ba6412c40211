/** The host platform's bearer tokens: signed JWTs whose claims are an `Identity`. */
import { SignJWT, createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import { ROLES, type Identity, type Role } from '../domain/contract.js';
import { ProblemError } from './problem.js';

export interface TokenOptions {
  /** Shared secret for HS256, at least 32 bytes. */
  readonly secret?: string;
  /** The platform's public keys, for RS256, ES256 and EdDSA. One of `secret` and `jwksUrl` is needed. */
  readonly jwksUrl?: string;
  readonly issuer: string;
  readonly audience: string;
}

/** A verified token is not verified again for a while (ms): a page asks often, and a platform's withdrawn key still counts soon. */
const KNOWN_FOR = 30_000;
const KNOWN_TOKENS = 5000;

/** Checks signature, issuer, audience and time. The algorithms are fixed here: what a token says of itself is not believed. */
export function createTokenVerifier({ secret, jwksUrl, issuer, audience }: TokenOptions): (token: string) => Promise<Identity> {
  if (!secret === !jwksUrl) throw new Error('createTokenVerifier: give either a secret or a jwksUrl');
  if (secret && secret.length < 32) throw new Error('createTokenVerifier: the secret must have at least 32 characters');
  const common = { issuer, audience, requiredClaims: ['exp', 'sub', 'role', 'org'] };
  const verify = secret
    ? (token: string) => jwtVerify(token, new TextEncoder().encode(secret), { ...common, algorithms: ['HS256'] })
    : ((keys) => (token: string) => jwtVerify(token, keys, { ...common, algorithms: ['RS256', 'ES256', 'EdDSA'] }))(createRemoteJWKSet(new URL(jwksUrl!)));
  const known = new Map<string, { readonly identity: Identity; readonly until: number }>();
  return async (token) => {
    const cached = known.get(token);
    if (cached && cached.until > Date.now()) return cached.identity;
    known.delete(token);
    try {
      const { payload } = await verify(token);
      const identity = identityOf(payload);
      for (const [oldest] of known) if (known.size >= KNOWN_TOKENS) known.delete(oldest); else break;
      known.set(token, { identity, until: Math.min(payload.exp! * 1000, Date.now() + KNOWN_FOR) });
      return identity;
    } catch (error) {
      throw new ProblemError(error instanceof errors.JWTExpired ? 'token_expired' : 'token_invalid');
    }
  };
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && /^\P{Cc}{1,200}$/u.test(value) ? value : undefined);

function identityOf({ sub, name, role, org, clinic, call, exp }: JWTPayload): Identity {
  const subject = text(sub);
  const organisation = text(org);
  if (!subject || !organisation || !ROLES.includes(role as Role)) throw new ProblemError('token_invalid');
  const shown = text(name);
  const ofClinic = text(clinic);
  const inCall = text(call);
  return {
    subject,
    organisation,
    role: role as Role,
    ...(shown ? { name: shown } : {}),
    ...(ofClinic ? { clinic: ofClinic } : {}),
    ...(inCall ? { call: inCall } : {}),
    ...(exp === undefined ? {} : { expiresAt: exp }),
  };
}

/** Makes a token as a host platform would; short-lived, because a token that leaks should not last. */
export function mintToken(identity: Identity, options: TokenOptions & { readonly ttlSeconds?: number }): Promise<string> {
  const { subject, name, role, organisation, clinic, call } = identity;
  const { secret = '', issuer, audience, ttlSeconds = 300 } = options;
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ role, org: organisation, ...(name ? { name } : {}), ...(clinic ? { clinic } : {}), ...(call ? { call } : {}) })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(subject)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(now + ttlSeconds)
    .sign(new TextEncoder().encode(secret));
}
