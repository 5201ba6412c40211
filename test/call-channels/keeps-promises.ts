import { describe, it } from 'node:test';
import { CHANNEL_PROMISES, type TestCall } from '../../src/testing/index.js';

/**
 * All promises, on a call that is made anew for each.
 * @param options `concurrency: true` keeps them side by side: where the SDK's pace makes waiting most of it
 */
export function keepsItsPromises(adapter: string, makeCall: () => TestCall | Promise<TestCall>, options: { readonly concurrency?: boolean } = {}): void {
  describe(`${adapter} as a call channel`, options, () => {
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
