interface ImportMetaEnv {
  /** `https://<domain>.daily.co/<room>` */
  readonly VITE_DAILY_ROOM_URL?: string;
}
