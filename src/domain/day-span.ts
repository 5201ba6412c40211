/** Days as a person picks them, as the span of time that they are where that person is. */

/** The days of two date inputs (`2026-03-01`; empty: open on that side), both of them in the span. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/**
 * From the first day's beginning to the beginning of the day after the last, in this computer's time zone: instants in ISO 8601, for
 * `PaymentFilter`. A day with a change of clocks has its 23 or 25 hours.
 */
export function daySpan({ from, to }: Days): { from?: string; to?: string } {
  return { ...(from ? { from: beginning(from, 0) } : {}), ...(to ? { to: beginning(to, 1) } : {}) };
}

function beginning(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
