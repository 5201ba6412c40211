/** The host's side of signing in: a new token each time it is asked. */
import type { GetToken } from '../../../src/client/backend-client.js';

export interface TokenSource {
  readonly getToken: GetToken;
  /** The tokens given out so far. */
  readonly given: string[];
}

let sources = 0;

/** Every source gives out tokens of its own, so that a call tells whose it was. */
export function tokenSource(): TokenSource {
  const source = ++sources;
  const given: string[] = [];
  return {
    given,
    getToken: async () => {
      const token = `token-${source}-${given.length + 1}`;
      given.push(token);
      return token;
    },
  };
}
