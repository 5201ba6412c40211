/**
 * The tags in Solid's JSX, which sets attributes unless it is told otherwise: `<payment-prompt prop:getToken={…} on:payment-succeeded={…} />`.
 * @module
 */
import type { JSX as SolidJSX } from 'solid-js';
import type { CallPaymentsElements } from './elements.js';
import type { ElementOf, Listeners, Optional, Tag } from './listeners.js';

type Prefixed<Fields, Prefix extends string> = { [Name in keyof Fields & string as `${Prefix}${Name}`]?: Fields[Name] | undefined };
type Attributes<T extends Tag> = CallPaymentsElements[T]['attributes'];
type Props<T extends Tag> = Omit<SolidJSX.HTMLAttributes<ElementOf<T>>, keyof Attributes<T>> &
  Optional<Attributes<T>> &
  Prefixed<Attributes<T>, 'attr:'> &
  Prefixed<CallPaymentsElements[T]['properties'], 'prop:'> &
  Listeners<T, 'on:'>;
type Elements = { [T in Tag]: Props<T> };

declare module 'solid-js' {
  // eslint-disable-next-line no-restricted-syntax, @typescript-eslint/no-namespace -- where Solid looks for tags
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an interface is extended by an interface alone
    interface IntrinsicElements extends Elements {}
  }
}
