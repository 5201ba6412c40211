import type Stripe from 'stripe';
import { newId } from '../core/ids.js';
import type { Ledger, LoggedEvent, ThinEvent } from '../ledger.js';
import { API_VERSION, isoTime, type World } from '../world.js';

/** Writes events into the ledger and hands them to whoever delivers them. */
export function createPublisher(
  ledger: Ledger,
  now: () => number,
  deliver: (event: LoggedEvent) => void,
): Pick<World, 'emit' | 'emitThin'> {
  const log = (event: LoggedEvent): void => {
    ledger.events.set(event.id, event);
    deliver(event);
  };
  return {
    emit(owner, type, subject) {
      const created = Math.floor(now() / 1000);
      const id = newId('evt');
      const snapshot = {
        id,
        object: 'event',
        ...(owner === null ? {} : { account: owner }),
        api_version: API_VERSION,
        created,
        data: { object: structuredClone(subject) },
        livemode: false,
        pending_webhooks: 1,
        request: { id: null, idempotency_key: null },
        type,
      };
      // The SDK's type is a union over every event there is; which member this is, only `type` knows.
      log({ id, type, owner, created, thin: false, payload: snapshot as unknown as Stripe.Event, deliveries: [] });
    },
    emitThin(type, accountId, data, related = true) {
      const id = newId('evt_test');
      const payload: ThinEvent = {
        id,
        object: 'v2.core.event',
        type,
        created: isoTime(now()),
        livemode: false,
        ...(related
          ? { related_object: { id: accountId, type: 'v2.core.account', url: `/v2/core/accounts/${accountId}` } }
          : {}),
        ...(data === undefined ? {} : { data }),
      };
      log({ id, type, owner: accountId, created: Math.floor(now() / 1000), thin: true, payload, deliveries: [] });
    },
  };
}
