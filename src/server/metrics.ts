/** Prometheus metrics from what the backend logs. Labels are calls and codes: nothing of a person, clinic or payment. */
import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { LogEntry } from './payment-backend.js';

export interface Metrics {
  /** To be given as the backend's `log`, or called from it. */
  observe(this: void, entry: LogEntry): void;
  /** The text that Prometheus reads. */
  render(this: void): Promise<string>;
  readonly contentType: string;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'call_payments_request_duration_seconds', help: 'Time to answer a call, in seconds', labelNames: ['call', 'status'], buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10], registers: [registry],
  });
  const problems = new Counter({ name: 'call_payments_problems_total', help: 'Failed calls by code', labelNames: ['call', 'code'], registers: [registry] });
  const background = new Counter({ name: 'call_payments_background_failures_total', help: 'Passes of the reconciler or the housekeeping that failed', labelNames: ['work'], registers: [registry] });
  return {
    observe({ event, call = 'unknown', status = 0, code, durationMs = 0 }) {
      if (event === 'answered' || event === 'failed') duration.observe({ call, status: String(status) }, durationMs / 1000);
      else background.inc({ work: event });
      if (event === 'failed') problems.inc({ call, code: code ?? 'unknown' });
    },
    render: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
