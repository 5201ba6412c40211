/**
 * The tags in Vue's templates: `<payment-prompt :getToken="…" @payment-succeeded="…" />`. Tell Vue's compiler that they are custom elements
 * (`isCustomElement`).
 * @module
 */
import type { HTMLAttributes, PublicProps } from 'vue';
import type { CallPaymentsElements } from './elements.js';
import type { ElementOf, Given, Pascal, Tag } from './listeners.js';

type Listeners<T extends Tag> = {
  [Name in keyof CallPaymentsElements[T]['events'] & string as `on${Pascal<Name>}`]?: ((event: CallPaymentsElements[T]['events'][Name]) => void) | undefined;
};
/** What Vue's language tools take for a component with these props; there is none at run time. */
type Component<T extends Tag> = new () => ElementOf<T> & { $props: Omit<HTMLAttributes, keyof Given<T>> & Given<T> & Listeners<T> & PublicProps };
type Elements = { [T in Tag]: Component<T> };

declare module 'vue' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an interface is extended by an interface alone
  interface GlobalComponents extends Elements {}
}
