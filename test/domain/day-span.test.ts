import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { daySpan, type Days } from '../../src/domain/day-span.js';

describe('days as a span of time', () => {
  const inZone = (zone: string, days: Days) => {
    const before = process.env['TZ'];
    process.env['TZ'] = zone;
    try {
      return daySpan(days);
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  };

  it('are whole, where the person is', () => {
    assert.deepEqual(inZone('Australia/Sydney', { from: '2026-03-01', to: '2026-03-31' }), { from: '2026-02-28T13:00:00.000Z', to: '2026-03-31T13:00:00.000Z' });
    assert.deepEqual(inZone('UTC', { from: '2026-12-31', to: '2026-12-31' }), { from: '2026-12-31T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' });
  });

  it('have 23 or 25 hours where the clocks change', () => {
    const hours = (day: string) => {
      const { from, to } = inZone('Europe/Berlin', { from: day, to: day });
      return (Date.parse(to!) - Date.parse(from!)) / 3_600_000;
    };
    assert.deepEqual(['2026-03-28', '2026-03-29', '2026-10-25'].map(hours), [24, 23, 25]);
  });

  it('begin where the day does, even where it has no midnight', () => {
    assert.deepEqual(inZone('America/Santiago', { from: '2026-09-06', to: '' }), { from: '2026-09-06T04:00:00.000Z' });
  });

  it('are open where nothing is said', () => {
    assert.deepEqual(daySpan({ from: '', to: '' }), {});
    assert.deepEqual(Object.keys(daySpan({ from: '', to: '2026-03-01' })), ['to']);
  });
});
