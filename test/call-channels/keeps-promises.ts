import { describe, it } from 'node:test';
import { CHANNEL_PROMISES, type TestCall } from '../../src/testing/index.js';

/** All promises, on a call that is made anew for each. */
export function keepsItsPromises(adapter: string, makeCall: () => TestCall | Promise<TestCall>): void {
  describe(`${adapter} as a call channel`, () => {
    for (const { name, keep } of CHANNEL_PROMISES) {
      it(name, async () => {
        const call = await makeCall();
        try {
          await keep(call);
        } finally {
          await call.end?.();
        }
      });
    }
  });
}
