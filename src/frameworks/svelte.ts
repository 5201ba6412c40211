/**
 * The tags in the markup of Svelte 5: `<payment-prompt {getToken} onpayment-succeeded={…}></payment-prompt>`.
 * @module
 */
import type { HTMLAttributes } from 'svelte/elements';
import type { ElementOf, Given, Listeners, Tag } from './listeners.js';

type Props<T extends Tag> = Omit<HTMLAttributes<ElementOf<T>>, keyof Given<T>> & Given<T> & Listeners<T, 'on'>;
type Elements = { [T in Tag]: Props<T> };

declare module 'svelte/elements' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an interface is extended by an interface alone
  interface SvelteHTMLElements extends Elements {}
}
