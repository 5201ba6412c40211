/** What a relay does, whatever carries its frames: it stamps senders, keeps to one call, and drops what is too long or too much. */
import type { Peer } from './call-channel.js';
import type { Incoming } from './relayed.js';

/** UTF-16 units of a text; nothing of ours is longer. */
const LIMIT = 8192;
/** Texts of one participant: so many at once, and so many more each second. */
const BURST = 100;
const PER_SECOND = 20;

/** One participant's place in a call. */
export interface Place {
  /** What the participant has sent; anything that is no frame of ours is dropped. */
  take(frame: unknown): void;
  /** Tells this participant again who is there. */
  tell(): void;
  leave(): void;
}

export interface Relay {
  enter(call: string, peer: Peer, send: (frame: Incoming) => void): Place;
}

export function createRelay(): Relay {
  const calls = new Map<string, Map<string, { peer: Peer; send: (frame: Incoming) => void }>>();
  return {
    enter(call, peer, send) {
      const members = calls.get(call) ?? new Map<string, { peer: Peer; send: (frame: Incoming) => void }>();
      const member = { peer, send };
      calls.set(call, members.set(peer.id, member));
      const tell = (self: string, tellIt: typeof send) => tellIt({ self, peers: [...members.values()].map((other) => other.peer).filter(({ id }) => id !== self) });
      const tellAll = () => {
        for (const [id, other] of members) tell(id, other.send);
      };
      let tokens = BURST;
      let at = Date.now();
      tellAll();
      return {
        tell: () => tell(peer.id, send),
        take(frame) {
          const now = Date.now();
          tokens = Math.min(BURST, tokens + ((now - at) / 1000) * PER_SECOND);
          at = now;
          const { text, to } = (frame ?? {}) as Record<string, unknown>;
          if (tokens < 1 || typeof text !== 'string' || text.length > LIMIT) return;
          tokens--;
          for (const [id, other] of members) if (id !== peer.id && (to === undefined || to === id)) other.send({ text, from: peer.id });
        },
        leave() {
          if (members.get(peer.id) !== member) return;
          members.delete(peer.id);
          if (members.size === 0) calls.delete(call);
          tellAll();
        },
      };
    },
  };
}
