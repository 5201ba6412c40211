import type { Peer } from './call-channel.js';

/** A participant as an SDK describes it: ids are numbers in some, names are missing or empty in others. */
export const namedPeer = (id: string | number, name?: unknown): Peer => ({ id: String(id), ...(typeof name === 'string' && name ? { name } : {}) });
