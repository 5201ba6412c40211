import { carrier, type Carrier, type CarrierOptions } from './carrier.js';
import type { Peer } from './call-channel.js';

/** To the relay: a text, for one or for all. */
export interface Outgoing {
  readonly text: string;
  readonly to?: string;
}
/** From the relay: a text with the sender's id, which the relay knows and the sender can't choose; or who is there. */
export type Incoming = { readonly text: string; readonly from: string } | { readonly self: string; readonly peers: readonly Peer[] };

/** A channel by way of somebody who stamps senders and keeps the list: a server, or the page around an iframe. */
export function relayed(post: (frame: Outgoing) => void, options: Pick<CarrierOptions, 'off' | 'maxBytes'>): { channel: Carrier; take(this: void, frame: unknown): void } {
  let self = '';
  let peers: readonly Peer[] = [];
  const channel = carrier({
    ...options, targeted: 'native', identity: 'server', echo: false,
    self: () => self,
    peers: () => peers,
    post: (text, to) => post(to ? { text, to } : { text }),
  });
  return {
    channel,
    take(frame) {
      const { text, from, self: own, peers: list } = (frame ?? {}) as Record<string, unknown>;
      if (typeof from === 'string') channel.hear(text, from);
      if (typeof own !== 'string' || !Array.isArray(list)) return;
      if (own !== self) channel.open(false);
      self = own;
      peers = (list as unknown[]).filter((peer): peer is Peer => typeof (peer as Peer | null)?.id === 'string');
      channel.open();
      channel.told();
    },
  };
}
