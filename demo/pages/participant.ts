/** Who sits at this browser: an id that outlives a reload, is the same in a second tab, and differs between the roles. */
import { randomId } from '../../src/client/random-id.js';

export function participantId(role: string): string {
  const key = `demo-participant-${role}`;
  const id = stored(key) ?? randomId();
  try {
    localStorage.setItem(key, id);
  } catch {
    // Storage is blocked: then a reload makes somebody new.
  }
  return id;
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
