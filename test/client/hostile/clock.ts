/** Time for a whole schedule: it moves from one thing that is due to the next, and only when all that the last one set going has come to rest. */

export interface Alarm {
  readonly at: number;
  run: (() => void) | undefined;
  /** Set by the code under test; the others are the world's. */
  readonly client: boolean;
}

const immediate = globalThis.setImmediate;

export class FakeClock {
  now = 1_000_000;
  /** From now on nothing happens any more. */
  stopped = false;
  /** Alarms of the code under test that are still to ring. */
  clientAlarms = 0;
  /** Latest first, so that the next one is at the end. */
  readonly #queue: Alarm[] = [];

  at(at: number, run: () => void, client = false): Alarm {
    const alarm: Alarm = { at: Math.max(at, this.now), run, client };
    if (client) this.clientAlarms++;
    let index = this.#queue.length;
    while (index > 0 && this.#queue[index - 1]!.at <= alarm.at) index--;
    this.#queue.splice(index, 0, alarm);
    return alarm;
  }

  in(pause: number, run: () => void, client = false): Alarm {
    return this.at(this.now + pause, run, client);
  }

  cancel(alarm: Alarm | undefined): void {
    if (!alarm?.run) return;
    alarm.run = undefined;
    if (alarm.client) this.clientAlarms--;
  }

  /** Lets so much time pass. */
  async pass(ms: number): Promise<void> {
    const until = this.now + ms;
    await rest();
    for (let next = this.#queue.at(-1); next && next.at <= until && !this.stopped; next = this.#queue.at(-1)) {
      this.#queue.pop();
      const { run } = next;
      if (!run) continue;
      this.cancel(next);
      this.now = next.at;
      run();
      await rest();
    }
    this.now = until;
  }
}

/** All promises that can go on have gone on: nothing here waits for anything but promises and the clock. */
const rest = () => new Promise<void>((resolve) => immediate(resolve));
