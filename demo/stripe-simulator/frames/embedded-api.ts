import type { EmbeddedAccount } from '../browser/embedded-messages.js';
import { COMPONENTS } from '../connect/account-sessions.js';
import { setAccountState } from '../connect/accounts.js';
import { accountInvalid, invalidRequest, StripeFault } from '../core/errors.js';
import { ParamReader, type Params } from '../core/params.js';
import { accountView } from '../pages/view.js';
import { PUBLISHABLE_KEY, seconds, type World } from '../world.js';

export const EMBEDDED_CALLS = ['account-session', 'account-details'];

/** The calls of the embedded components' frames: a publishable key, and the secret of one account session. */
export async function embeddedApi(world: World, request: Request, call: string): Promise<Response> {
  try {
    const params = new ParamReader((await request.json()) as Params);
    return Response.json(perform(world, call, params));
  } catch (error) {
    if (!(error instanceof StripeFault)) throw error;
    return Response.json({ error: error.body }, { status: error.status });
  }
}

function perform(world: World, call: string, params: ParamReader): EmbeddedAccount {
  if (params.string('key') !== PUBLISHABLE_KEY) throw new StripeFault(401, { type: 'invalid_request_error', message: 'Invalid API Key provided.' });
  const session = world.ledger.accountSessions.get(params.required('client_secret'));
  const component = params.oneOf('component', COMPONENTS);
  params.finish();
  if (session === undefined || session.expiresAt < seconds(world)) throw invalidRequest('This account session has ended, or there is none.', { param: 'client_secret' });
  if (component === undefined || !session.components.includes(component)) throw invalidRequest('The component is not enabled in this account session.', { param: 'component' });
  const account = world.ledger.accounts.get(session.account);
  if (account === undefined || account.disconnected || account.closed) throw accountInvalid('pk_test_****ated', session.account);
  if (call === 'account-details') setAccountState(world, account, 'active');
  const { id, display_name, email, country, currency, state } = accountView(account);
  return { id, display_name, email, country, currency, state };
}
