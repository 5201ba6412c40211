export interface Scheduler {
  later(delay: number, work: () => void | Promise<void>): void;
  /** Resolves once nothing is waiting or running. */
  idle(): Promise<void>;
  close(): void;
}

/** Timers that can be waited for and dropped together. */
export function createScheduler(): Scheduler {
  const timers = new Set<NodeJS.Timeout>();
  let running = 0;
  let closed = false;
  let waiting: (() => void)[] = [];

  const settle = (): void => {
    if (timers.size > 0 || running > 0) return;
    for (const resolve of waiting) resolve();
    waiting = [];
  };
  const run = async (work: () => void | Promise<void>): Promise<void> => {
    running += 1;
    try {
      await work();
    } finally {
      running -= 1;
      settle();
    }
  };

  return {
    later(delay, work) {
      if (closed) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        void run(work);
      }, delay);
      timers.add(timer);
    },
    idle: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        settle();
      }),
    close() {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      settle();
    },
  };
}
