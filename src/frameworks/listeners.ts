/** Event names as the frameworks write them. Types alone. */
import type { CallPaymentsElements } from './elements.js';

export type Tag = keyof CallPaymentsElements;
export type ElementOf<T extends Tag> = CallPaymentsElements[T]['element'];

/** Attributes and properties, each optional: a framework decides which of the two it sets. */
export type Given<T extends Tag> = Optional<CallPaymentsElements[T]['attributes']> & Optional<CallPaymentsElements[T]['properties']>;
export type Optional<Fields> = { [Name in keyof Fields]?: Fields[Name] | undefined };

/** A function for each event, under the event's name with something before it: `onpayment-succeeded`, `on:payment-succeeded`. */
export type Listeners<T extends Tag, Prefix extends string> = {
  [Name in keyof CallPaymentsElements[T]['events'] & string as `${Prefix}${Name}`]?: ((event: CallPaymentsElements[T]['events'][Name]) => void) | undefined;
};

/** `payment-succeeded` as `PaymentSucceeded`. */
export type Pascal<Name extends string> = Name extends `${infer First}-${infer Rest}` ? `${Capitalize<First>}${Pascal<Rest>}` : Capitalize<Name>;
