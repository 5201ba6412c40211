/** What most SDKs have in common. A listener fits each SDK's own type for it, because `never` does. */
export interface Emitter {
  on(event: string, listener: never): unknown;
  off(event: string, listener: never): unknown;
}

/** Puts all listeners on, in the SDK's own words for it. @returns takes them all off */
export function listen<On extends string = 'on', Off extends string = 'off'>(
  sdk: Record<NoInfer<On | Off>, (event: string, listener: never) => unknown>,
  listeners: Readonly<Record<string, (...values: never[]) => void>>,
  on: On = 'on' as On,
  off: Off = 'off' as Off,
): () => void {
  const each = (how: On | Off) => {
    for (const event in listeners) sdk[how](event, listeners[event] as never);
  };
  each(on);
  return () => each(off);
}
