/** Runs schedules, one after the other: seeds `seed`, `seed + 1` … */
import { replaceGlobals, type Page } from './globals.js';
import { Schedule, type Result } from './schedule.js';

export interface HostileReport {
  readonly schedules: number;
  /** The first ones that failed. */
  readonly failures: readonly Result[];
  readonly messages: number;
  readonly requests: number;
  readonly busiest: readonly [second: number, ten: number];
  /** The longest time from the end of the faults until all sides were up to date, ms. */
  readonly recovery: number;
}

/** Enough to see whether they are alike. */
const FAILURES = 3;

export async function runHostile({ schedules, seed, onProgress }: { schedules: number; seed: number; onProgress?: (done: number) => void }): Promise<HostileReport> {
  const report = { schedules: 0, failures: [] as Result[], messages: 0, requests: 0, busiest: [0, 0] as [number, number], recovery: 0 };
  while (report.schedules < schedules && report.failures.length < FAILURES) {
    const result = await runSchedule(seed + report.schedules++);
    report.messages += result.messages;
    report.requests += result.requests;
    report.busiest = [Math.max(report.busiest[0], result.busiest[0]), Math.max(report.busiest[1], result.busiest[1])];
    report.recovery = Math.max(report.recovery, result.recovery);
    if (result.violations.length > 0) report.failures.push(result);
    onProgress?.(report.schedules);
  }
  return report;
}

let current: Page;

/** One schedule, the same for the same seed. */
export async function runSchedule(seed: number, withStory = false): Promise<Result> {
  const schedule = new Schedule(seed, withStory);
  current = schedule;
  const restore = replaceGlobals(() => current);
  try {
    return await schedule.run();
  } finally {
    restore();
  }
}

/** What a failing schedule says, and how to see it again. */
export const failureText = ({ seed, violations }: Result): string => `seed ${seed}: ${violations.slice(0, 3).join('; ')}\n  npm run hostile -- --schedules 1 --seed ${seed}`;
