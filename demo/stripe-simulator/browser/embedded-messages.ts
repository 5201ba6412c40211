import type { AccountView } from '../pages/view.js';

/** Between the double of Connect.js and a component's frame. */
export interface EmbeddedTalk {
  readonly to: { readonly component: string; readonly clientSecret: string; readonly publishableKey: string };
  readonly from: { readonly type: 'hello' } | { readonly type: 'loaded'; readonly height: number } | { readonly type: 'failed'; readonly message: string } | { readonly type: 'exit' };
}

/** What a component's frame is told of the account. */
export type EmbeddedAccount = Pick<AccountView, 'id' | 'display_name' | 'email' | 'country' | 'currency' | 'state'>;
