/** What the call page and the signalling server say to each other. */

/** A call's name, as it stands in its link. */
export const CALL_NAME = /^[\w-]{1,60}$/;

export type CallRole = 'clinician' | 'patient';

/** The other one in the call. */
export interface Peer {
  /** Socket id: new after each reload. */
  readonly id: string;
  readonly name: string;
  readonly role: CallRole;
}

/** One step of the WebRTC negotiation. */
export interface Signal {
  readonly description?: RTCSessionDescriptionInit | null;
  readonly candidate?: RTCIceCandidateInit | null;
}

export interface JoinRequest {
  readonly call: string;
  /** Stays the same when the tab is reloaded. */
  readonly participant: string;
  readonly name: string;
  readonly role: CallRole;
}
export type JoinAnswer = { readonly peer: Peer | null } | { readonly refused: 'full' | 'invalid' };

export interface ClientEvents {
  join(request: JoinRequest, answer: (answer: JoinAnswer) => void): void;
  signal(to: string, signal: Signal): void;
  chat(text: string): void;
  leave(): void;
}

export interface ServerEvents {
  'peer-joined'(peer: Peer): void;
  'peer-left'(id: string): void;
  signal(from: string, signal: Signal): void;
  chat(text: string): void;
  /** The same participant has joined from elsewhere. */
  replaced(): void;
}
