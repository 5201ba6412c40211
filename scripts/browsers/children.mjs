// Programs that live as long as this process at most.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

/** @type {Set<import('node:child_process').ChildProcess>} */
const alive = new Set();

/** The whole group: a driver's browser goes with it. @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function signalGroup({ pid }, signal) {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // it is gone already
  }
}

let watching = false;
function watchExit() {
  if (watching) return;
  watching = true;
  process.on('exit', () => alive.forEach((child) => { signalGroup(child, 'SIGKILL'); }));
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.once(signal, () => process.exit(143));
}

/** @param {string} program @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
export function startChild(program, args, env = process.env) {
  watchExit();
  const child = spawn(program, args, { env, stdio: 'ignore', detached: true });
  child.on('error', (error) => { console.error(`${program}: ${error.message}`); });
  child.once('exit', () => alive.delete(child));
  alive.add(child);
  return child;
}

/** @param {import('node:child_process').ChildProcess} child */
export async function stopChild(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  signalGroup(child, 'SIGTERM');
  await Promise.race([once(child, 'exit'), pause(5000)]);
  if (alive.has(child)) signalGroup(child, 'SIGKILL');
}

/**
 * Asks until there is an answer.
 *
 * @template Value
 * @param {() => Value | Promise<Value>} ask
 * @param {string} what
 * @param {number} [milliseconds]
 * @returns {Promise<NonNullable<Value>>}
 */
export async function eventually(ask, what, milliseconds = 60_000) {
  const end = Date.now() + milliseconds;
  while (Date.now() < end) {
    const answer = await Promise.resolve().then(ask).catch(() => undefined);
    if (answer !== undefined && answer !== null && answer !== false) return answer;
    await pause(50);
  }
  throw new Error(`${what} did not come up within ${String(milliseconds / 1000)} s`);
}
