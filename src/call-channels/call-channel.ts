/**
 * The seam to the video call: the smallest thing that every video SDK can serve.
 *
 * An adapter is one small file that types the host's SDK structurally and imports none of it. It may lose, double and
 * reorder messages; what it hands over is never believed (see `domain/call-message.ts`). `docs/call-channels.md` takes you
 * through writing one, and `call-payments/testing` tests it.
 */
export interface CallChannel {
  /**
   * Hands a short text (at most 256 UTF-16 units) to all other participants, or to one. Resolving means "handed over", never
   * "delivered". May reject; the caller goes on without it.
   * @param to a participant's transport id, as `subscribe` reported it.
   */
  send(text: string, to?: string): Promise<void>;
  /**
   * Calls the listener with each text that arrives. `from` is the sender's transport id where the SDK knows it.
   * @returns stops listening.
   */
  subscribe(listener: (text: string, from?: string) => void): () => void;
  /** Calls the listener whenever the channel has become able to send (again), also at once if it is. Optional. */
  onReady?(listener: () => void): () => void;
  /** Calls the listener with the others in the call, at once and at each change: a hint, late or incomplete. Optional. */
  onPeers?(listener: (peers: readonly Peer[]) => void): () => void;
  /** This participant's own transport id; empty before it is known, another one after a reconnect. Optional. */
  readonly selfId?: string;
  /** What the SDK can do. Optional in a channel of your own. */
  readonly caps?: ChannelCaps;
  /** Takes the adapter's listeners off the SDK; the call itself stays the host's. Optional. */
  close?(): void;
}

export interface Peer {
  /** The transport id. */
  readonly id: string;
  /** How the call names the person: for people to read, never for deciding anything. */
  readonly name?: string;
}

export interface ChannelCaps {
  /** The largest text, bytes of UTF-8; a larger one is refused before the SDK sees it. */
  readonly maxBytes: number;
  /** Texts a second; more wait. Default: no limit is known. */
  readonly perSecond?: number;
  /** `native`: the SDK carries it to one alone. `filtered`: everybody gets the bytes, and the others' adapters drop them. */
  readonly targeted: 'native' | 'filtered';
  /** Whose word a sender's id is: the SDK's server, the connection that the text came in on, or the sender's own. */
  readonly identity: 'server' | 'connection' | 'claimed';
  /** The SDK hands one's own texts back; the adapter drops them. */
  readonly echo: boolean;
}
