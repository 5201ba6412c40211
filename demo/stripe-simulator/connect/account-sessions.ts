import { accountInvalid, invalidRequest, leftOut } from '../core/errors.js';
import { randomToken } from '../core/ids.js';
import type { ParamReader } from '../core/params.js';
import { seconds, type World } from '../world.js';

/** The embedded components that have a double here. */
export const COMPONENTS = ['account_onboarding', 'account_management', 'notification_banner', 'payments', 'payouts'] as const;
export type Component = (typeof COMPONENTS)[number];

export interface SimulatedAccountSession {
  readonly secret: string;
  readonly account: string;
  readonly components: readonly Component[];
  /** Seconds. */
  readonly expiresAt: number;
}

const LIFETIME = 3600;

export function createAccountSession(world: World, params: ParamReader): object {
  const id = params.required('account');
  const wanted = params.hash('components');
  if (wanted === undefined) throw params.missing('components');
  const components = COMPONENTS.filter((name) => {
    const component = wanted.hash(name);
    if (component === undefined) return false;
    const enabled = component.boolean('enabled');
    if (enabled === undefined) throw component.missing('enabled');
    if (component.has('features')) throw leftOut('features of embedded components', `components[${name}][features]`);
    return enabled;
  });
  params.finish();
  if (components.length === 0) throw invalidRequest('At least one component has to be enabled.', { param: 'components' });
  const account = world.ledger.accounts.get(id);
  if (account === undefined || account.disconnected || account.closed) throw accountInvalid('sk_test_****ated', id);
  const session: SimulatedAccountSession = { secret: `accs_secret__${randomToken(32)}`, account: id, components, expiresAt: seconds(world) + LIFETIME };
  world.ledger.accountSessions.set(session.secret, session);
  return {
    object: 'account_session',
    account: id,
    client_secret: session.secret,
    components: Object.fromEntries(COMPONENTS.map((name) => [name, { enabled: components.includes(name), features: {} }])),
    expires_at: session.expiresAt,
    livemode: false,
  };
}
