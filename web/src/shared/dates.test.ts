import { expect, test } from 'vitest';
import { dateInZone, formatDate, formatDateTime } from './dates';

// The tests run in Los Angeles' time zone (vitest.config.ts), where UTC midnight is the day before.

test('a date is the same day everywhere', () => {
  expect(formatDate('2026-11-01', 'en-US')).toBe('Nov 1, 2026');
  expect(formatDate('2026-11-01', 'de-DE')).toBe('01.11.2026');
});

test('an instant is written as the store’s clock showed it', () => {
  const written = formatDateTime('2026-10-30T03:30:00Z', 'America/New_York', 'en-US');
  expect(written.replaceAll('\u202f', ' ')).toBe('Oct 29, 2026, 11:30 PM');
});

test('today is the store’s today', () => {
  const instant = new Date('2026-10-30T03:30:00Z');
  expect(dateInZone(instant, 'America/New_York')).toBe('2026-10-29');
  expect(dateInZone(instant, 'Europe/Berlin')).toBe('2026-10-30');
});
