// What differs between two surfaces, and whether pending changes say so: pure, and the whole of the decision.

/** @typedef {import('../api/surface.mjs').Surface} Surface */
/** @typedef {'added' | 'changed' | 'removed'} Kind */
/** @typedef {{ kind: Kind, group: string, name: string, before?: string, after?: string }} Difference */
/** @typedef {'patch' | 'minor' | 'major'} Bump */
/** @typedef {{ file: string, bump: Bump, heading: string, surface: string[], text: string }} Change one file of `.changes/` */

/** From the smallest. @type {readonly Bump[]} */
export const BUMPS = ['patch', 'minor', 'major'];

/** How a change file names it. @param {Difference} difference */
export const nameOf = ({ kind, group, name }) => `${kind} ${group} ${name}`;

/** A whole group that came or went can be named at once. @param {Difference} difference */
export const groupNameOf = ({ kind, group }) => `${kind} ${group} *`;

/** @param {Surface} before @param {Surface} after @returns {Difference[]} */
export function differencesBetween(before, after) {
  /** @type {Difference[]} */
  const found = [];
  for (const group of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old = {}, now = {}] = [before[group], after[group]];
    for (const name of new Set([...Object.keys(old), ...Object.keys(now)])) {
      const [was, is] = [old[name], now[name]];
      if (was === is) continue;
      if (was === undefined) found.push({ kind: 'added', group, name, after: is ?? '' });
      else if (is === undefined) found.push({ kind: 'removed', group, name, before: was });
      else found.push({ kind: 'changed', group, name, before: was, after: is });
    }
  }
  return found;
}

/** The least that a difference has to raise: what was there may be in use. Below 1.0 the second number stands for the first. @param {Difference} difference @param {string} version */
export function leastBump({ kind }, version) {
  const stable = !version.startsWith('0.');
  if (kind === 'added') return stable ? 'minor' : 'patch';
  return stable ? 'major' : 'minor';
}

/** @param {Difference} difference @param {readonly Change[]} changes */
const namedBy = (difference, changes) => changes.filter(({ surface }) => surface.includes(nameOf(difference)) || surface.includes(groupNameOf(difference)));

/** @param {readonly Difference[]} differences @param {readonly Change[]} changes @returns {Difference[]} */
export const unnamed = (differences, changes) => differences.filter((difference) => namedBy(difference, changes).length === 0);

/**
 * What is wrong, a line each; nothing where every difference is named by a change that raises the version by enough.
 *
 * @param {{ differences: readonly Difference[], changes: readonly Change[], version: string }} state `version`: of the last release
 * @returns {string[]}
 */
export function changeProblems({ differences, changes, version }) {
  return differences.flatMap((difference) => {
    const naming = namedBy(difference, changes);
    if (naming.length === 0) return [`${nameOf(difference)}: no change file names it`];
    const least = leastBump(difference, version);
    const enough = naming.some(({ bump }) => BUMPS.indexOf(bump) >= BUMPS.indexOf(least));
    return enough ? [] : [`${nameOf(difference)}: needs \`bump: ${least}\` at ${version}, and ${naming.map(({ file }) => file).join(', ')} says less`];
  });
}

/** A change file that names what did not change tells its readers something wrong. @param {readonly Difference[]} differences @param {readonly Change[]} changes @returns {string[]} */
export function staleNames(differences, changes) {
  const known = new Set(differences.flatMap((difference) => [nameOf(difference), groupNameOf(difference)]));
  return changes.flatMap(({ file, surface }) => surface.filter((name) => !known.has(name)).map((name) => `${file} names "${name}", which is not so`));
}

/** @param {string} version @param {readonly Bump[]} bumps @returns {string} what `bumps` make of it; below 1.0 `major` raises the second number */
export function nextVersion(version, bumps) {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const most = Math.max(-1, ...bumps.map((bump) => BUMPS.indexOf(bump)));
  if (most === -1) return version;
  const bump = major === 0 && BUMPS[most] === 'major' ? 'minor' : BUMPS[most];
  if (bump === 'major') return `${String(major + 1)}.0.0`;
  return bump === 'minor' ? `${String(major)}.${String(minor + 1)}.0` : `${String(major)}.${String(minor)}.${String(patch + 1)}`;
}
