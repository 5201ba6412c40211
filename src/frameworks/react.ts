/**
 * The tags in the JSX of React 19, which sets properties and listens to events by itself: `<payment-prompt onpayment-succeeded={…} />`.
 * `call-payments/react` has them as components.
 * @module
 */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ElementOf, Given, Listeners, Tag } from './listeners.js';

type Props<T extends Tag> = Omit<DetailedHTMLProps<HTMLAttributes<ElementOf<T>>, ElementOf<T>>, keyof Given<T>> & Given<T> & Listeners<T, 'on'>;
type Elements = { [T in Tag]: Props<T> };

declare module 'react' {
  // eslint-disable-next-line no-restricted-syntax, @typescript-eslint/no-namespace -- where React looks for tags
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an interface is extended by an interface alone
    interface IntrinsicElements extends Elements {}
  }
}
