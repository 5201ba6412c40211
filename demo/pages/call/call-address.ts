/** What the page's address says about the call: `/call/<name>?as=patient&…`. */
import type { CallRole } from '../../signalling-events.js';

export interface CallAddress {
  readonly call: string;
  readonly role: CallRole;
  readonly name: string;
  /** For the elements; empty leaves their own default. */
  readonly locale: string;
  readonly currency: string;
  /** `none`: the elements get no call channel and live on the backend's events alone. */
  readonly channel: 'rtc' | 'none';
}

const DEFAULT_NAMES: Record<CallRole, string> = { clinician: 'Dr Alex Lee', patient: 'Sam Taylor' };

export function readCallAddress({ pathname, search }: Location): CallAddress {
  const query = new URLSearchParams(search);
  const role = query.get('as') === 'clinician' ? 'clinician' : 'patient';
  return {
    call: decodeURIComponent(pathname.split('/')[2] ?? 'demo'),
    role,
    name: (query.get('name')?.trim() || DEFAULT_NAMES[role]).slice(0, 60),
    locale: query.get('locale') ?? '',
    currency: query.get('currency') ?? '',
    channel: query.get('channel') === 'none' ? 'none' : 'rtc',
  };
}
