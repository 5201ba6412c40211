/**
 * Who goes on next, and what time it is. Everything that waits for the world outside (a database, Stripe, a pause) stops at a gate;
 * one gate is opened at a time, chosen by the seed, and the next only when all that this set going has come to rest. So the order of
 * things follows from the seed alone, however long they really take.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Random } from './random.js';

interface Waiting {
  readonly task: Task;
  /** Not before this time, ms. */
  readonly due: number;
  open(): void;
}

/** One thing that somebody does: a press, a request's handling, a delivery. */
interface Task {
  readonly name: string;
  /** Its process has died: it never gets through another gate. */
  dead: boolean;
}

/** Thrown at a gate into what belongs to a process that has died. */
export class ProcessDied extends Error {
  override readonly name = 'ProcessDied';
}

/** One for all schedules: Node asks each storage that there ever was at every promise (until 24), and a long run makes a thousand schedules. */
const current = new AsyncLocalStorage<Task>();

/** Turns of the event loop without news after which all is at rest. */
const REST = 2;

export class Schedule {
  now: number;
  readonly #random: Random;
  readonly #waiting: Waiting[] = [];
  /** Work that is really under way: the database's own. */
  #working = 0;
  /** Counts arrivals at gates and ends of tasks. */
  #news = 0;
  #tasks = 0;
  /** What happened, in short, for comparing two runs. */
  #trace = 0;

  constructor(random: Random, now: number) {
    this.#random = random;
    this.now = now;
  }

  /** A number that two runs share if they went the same way. */
  get trace(): number {
    return this.#trace;
  }

  /** Starts a task now or after a pause (ms). Its failure is its own affair. */
  start(name: string, work: () => Promise<unknown>, delay = 0): void {
    const task: Task = { name, dead: false };
    this.#tasks++;
    void current.run(task, async () => {
      try {
        await this.gate(delay);
        await work();
      } catch {
        // died, or failed as its caller already saw
      }
      this.#tasks--;
      this.#news++;
    });
  }

  /** Waits to be let on, after `delay` ms at the earliest. @throws ProcessDied */
  async gate(delay = 0): Promise<void> {
    const task = current.getStore();
    if (!task) return;
    if (task.dead) throw new ProcessDied();
    this.#news++;
    await new Promise<void>((open) => this.#waiting.push({ task, due: this.now + delay, open }));
    if (task.dead) throw new ProcessDied();
  }

  /** Kills the process that the current task runs in, as far as this task is concerned: nothing of it is done any more. */
  die(): never {
    const task = current.getStore();
    if (task) task.dead = true;
    throw new ProcessDied();
  }

  /** Work that must be waited for really. */
  async working<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#working++;
    try {
      return await work();
    } finally {
      this.#working--;
      this.#news++;
    }
  }

  /** Runs in a task of its own, which may die without its caller: another process answers a request. */
  async elsewhere<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    return current.run({ name, dead: false }, work);
  }

  /** Opens gates until no task is left. */
  async run(): Promise<void> {
    await this.#rest();
    while (this.#tasks > 0) {
      if (this.#waiting.length === 0) throw new Error('everything stands still, and nothing is at a gate');
      const ready = this.#waiting.filter(({ due }) => due <= this.now);
      const [chosen] = ready.length ? [this.#random.pick(ready)] : [this.#waiting.reduce((first, next) => (next.due < first.due ? next : first))];
      this.#waiting.splice(this.#waiting.indexOf(chosen), 1);
      this.now = Math.max(this.now, chosen.due) + this.#random.below(20);
      this.#note(chosen.task.name);
      chosen.open();
      await this.#rest();
    }
  }

  #note(name: string): void {
    for (const letter of name) this.#trace = (Math.imul(this.#trace, 31) + letter.charCodeAt(0)) | 0;
  }

  async #rest(): Promise<void> {
    for (let quiet = 0, seen = -1; quiet < REST || this.#working > 0; ) {
      await new Promise(setImmediate);
      quiet = this.#news === seen ? quiet + 1 : 0;
      seen = this.#news;
    }
  }
}
