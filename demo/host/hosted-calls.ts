/** Video services of others, for those who have keys: what a page needs to join one. */
import { SignJWT } from 'jose';

/** What the page gets; which fields depends on the service. */
export interface HostedCall {
  readonly url: string;
  readonly token?: string;
}

type Joining = { readonly call: string; readonly participant: string; readonly name: string };

const HOSTED: Record<string, (joining: Joining, env: NodeJS.ProcessEnv) => Promise<HostedCall | null> | HostedCall | null> = {
  livekit: async (joining, { LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET }) =>
    LIVEKIT_URL && LIVEKIT_API_KEY && LIVEKIT_API_SECRET ? { url: LIVEKIT_URL, token: await liveKitToken(joining, LIVEKIT_API_KEY, LIVEKIT_API_SECRET) } : null,
  daily: (_, { DAILY_ROOM_URL }) => (DAILY_ROOM_URL ? { url: DAILY_ROOM_URL } : null),
  jitsi: (_, { JITSI_DOMAIN }) => (JITSI_DOMAIN ? { url: JITSI_DOMAIN } : null),
};

/** `null`: its keys are not in the environment. */
export async function hostedCall(kind: string, joining: Joining, env: NodeJS.ProcessEnv = process.env): Promise<HostedCall | null> {
  return (await HOSTED[kind]?.(joining, env)) ?? null;
}

/** As LiveKit's docs say under "Authentication": signed with the API secret, and with the right to publish data. */
function liveKitToken({ call, participant, name }: Joining, key: string, secret: string): Promise<string> {
  return new SignJWT({ name, video: { roomJoin: true, room: call, canPublish: true, canSubscribe: true, canPublishData: true } })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(key)
    .setSubject(participant)
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(new TextEncoder().encode(secret));
}
