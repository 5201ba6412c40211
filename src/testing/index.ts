/**
 * Tests for adapters of your own: each promise is a name and a function that rejects where it is not kept.
 *
 * ```ts
 * for (const { name, keep } of CHANNEL_PROMISES) it(name, () => keep(myCall()));
 * ```
 * @module
 */
export { CHANNEL_PROMISES, type ChannelPromise, type TestCall, type TestParticipant } from './channel-promises.js';
