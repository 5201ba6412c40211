interface ImportMetaEnv {
  /** `wss://…` of a LiveKit server. */
  readonly VITE_LIVEKIT_URL?: string;
  /** Answers `?room=…&identity=…` with an access token that has the grants `roomJoin` and `canPublishData`. */
  readonly VITE_LIVEKIT_TOKEN_URL?: string;
}
