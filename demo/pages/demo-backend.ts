/** What the pages ask of the demo's own server. */

/** What a page needs to know about the running demo. */
export interface DemoConfig {
  /** Stripe's place is taken by the simulator. */
  readonly simulated: boolean;
  /** Where Stripe's frames are served: another origin, as with the real Stripe. */
  readonly framesPort: number | null;
  /** This computer on the local network, e.g. `http://192.168.1.20:4280`. */
  readonly lanUrl: string | null;
}

export type DemoRole = 'clinician' | 'patient' | 'clinic_admin' | 'organisation_admin';
export interface TokenRequest {
  readonly as: DemoRole;
  readonly participant: string;
  readonly call?: string;
  readonly name?: string;
  /** The other clinic's, which is not allowed to take payments at first. */
  readonly other?: boolean;
}

let config: Promise<DemoConfig> | undefined;
export const demoConfig = (): Promise<DemoConfig> => (config ??= answerOf<DemoConfig>(fetch('/demo/config')));

/** A fresh token for this role. A platform's own server would give it to people who have signed in. */
export async function demoToken(request: TokenRequest): Promise<string> {
  const { token } = await answerOf<{ token: string }>(
    fetch('/demo/token', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) }),
  );
  return token;
}

async function answerOf<Answer>(response: Promise<Response>): Promise<Answer> {
  const answer = await response;
  if (!answer.ok) throw new Error(`The demo answered ${answer.status}`);
  return (await answer.json()) as Answer;
}
