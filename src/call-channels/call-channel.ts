/**
 * The seam to the video call: the smallest thing that every video SDK can serve.
 *
 * An adapter is one small file that types the host's SDK structurally and imports none of it. It may lose, double and
 * reorder messages; what it hands over is never believed (see `domain/call-message.ts`).
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
}
