/** Who sits at this tab: an id that outlives a reload, and differs between the roles of one browser. */
import { randomId } from '../../src/client/random-id.js';

export function participantId(role: string): string {
  const key = `demo-participant-${role}`;
  const id = stored(key) ?? randomId();
  try {
    sessionStorage.setItem(key, id);
  } catch {
    // Storage is blocked: then a reload makes somebody new.
  }
  return id;
}

function stored(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}
