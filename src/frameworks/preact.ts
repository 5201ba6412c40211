/**
 * The tags in Preact's JSX: `<payment-prompt onpayment-succeeded={…} />`.
 * @module
 */
import type { HTMLAttributes } from 'preact';
import type { ElementOf, Given, Listeners, Tag } from './listeners.js';

type Props<T extends Tag> = Omit<HTMLAttributes<ElementOf<T>>, keyof Given<T>> & Given<T> & Listeners<T, 'on'>;
type Elements = { [T in Tag]: Props<T> };

declare module 'preact' {
  // eslint-disable-next-line no-restricted-syntax, @typescript-eslint/no-namespace -- where Preact looks for tags
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an interface is extended by an interface alone
    interface IntrinsicElements extends Elements {}
  }
}
