interface ImportMetaEnv {
  /** A Jitsi Meet deployment, such as `meet.example.org`, or `8x8.vc` for JaaS. */
  readonly VITE_JITSI_DOMAIN?: string;
}
