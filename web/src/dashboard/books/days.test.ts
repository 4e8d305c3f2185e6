import { expect, test } from 'vitest';
import { dayBefore, lastMonth } from './days';

test('the last month ends before this one begins', () => {
  expect(lastMonth('2026-11-23')).toEqual({ from: '2026-10-01', until: '2026-10-31' });
  expect(lastMonth('2026-01-01')).toEqual({ from: '2025-12-01', until: '2025-12-31' });
  expect(lastMonth('2028-03-31')).toEqual({ from: '2028-02-01', until: '2028-02-29' });
  expect(dayBefore('2026-03-01')).toBe('2026-02-28');
});
