/** What the doubles of the SDKs share. Each follows its SDK's documentation, its bad manners above all. */
import { EventEmitter } from 'node:events';

/** As a network does it: later, and in order. A handler that throws ends the test's process, as it would break the call. */
export const later = (deliver: () => void): void => void setImmediate(deliver);

let last = 0;
/** An id that nobody had before. */
export const newId = (prefix: string): string => `${prefix}-${String(++last)}`;

/** An SDK's object with events, and the count of who listens. */
export class Events extends EventEmitter {
  listening(): number {
    return this.eventNames().reduce((sum, event) => sum + this.listenerCount(event), 0);
  }
}

/** Turns of the event loop, so that what was said is heard. */
export async function turns(count = 3): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}
