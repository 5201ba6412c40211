/** What the page's address says about the call: `/call/<name>?as=patient&…`. */
import type { CallRole } from '../../signalling-events.js';
import { CARRIERS, type CarrierKind } from './carriers.js';

export interface CallAddress {
  readonly call: string;
  readonly role: CallRole;
  readonly name: string;
  /** For the elements; empty leaves their own default. */
  readonly locale: string;
  readonly currency: string;
  /**
   * What carries the payment messages. `none`: the elements get no call channel and live on the backend's events alone; `iframe`: the
   * element lives in a frame of another origin.
   */
  readonly channel: CarrierKind | 'none' | 'iframe';
}

const DEFAULT_NAMES: Record<CallRole, string> = { clinician: 'Dr Alex Lee', patient: 'Sam Taylor' };

const isChannel = (wanted: string | null): CallAddress['channel'] =>
  wanted === 'none' || wanted === 'iframe' || Object.hasOwn(CARRIERS, wanted ?? '') ? (wanted as CallAddress['channel']) : 'rtc';

export function readCallAddress({ pathname, search }: Location): CallAddress {
  const query = new URLSearchParams(search);
  const role = query.get('as') === 'clinician' ? 'clinician' : 'patient';
  return {
    call: decodeURIComponent(pathname.split('/')[2] ?? 'demo'),
    role,
    name: (query.get('name')?.trim() || DEFAULT_NAMES[role]).slice(0, 60),
    locale: query.get('locale') ?? '',
    currency: query.get('currency') ?? '',
    channel: isChannel(query.get('channel')),
  };
}
