import { expect, test } from 'vitest';
import { amountText, minorOf, percentText, ppmOf, wholeOf } from './figures';

test.each([
  ['12.50', 2, 1250],
  ['$1,234.5', 2, 123450],
  ['12,50', 2, null],
  ['1,23,456', 2, null],
  ['0.29', 2, 29],
  ['-0.50', 2, -50],
  ['12.500', 2, 1250],
  ['12.505', 2, null],
  ['90071992547409.91', 2, 9007199254740991],
  ['90071992547409.92', 2, null],
  ['1200', 0, 1200],
  ['1200.5', 0, null],
  ['1.234', 3, 1234],
  ['', 2, null],
  ['12.50.1', 2, null],
  ['a dozen', 2, null],
])('%s with %i decimals is %s', (typed, decimals, minor) => {
  expect(minorOf(typed, decimals)).toBe(minor);
});

test.each([
  [1250, 2, '12.50'],
  [5, 2, '0.05'],
  [0, 2, '0.00'],
  [-50, 2, '-0.50'],
  [1200, 0, '1200'],
  [1234, 3, '1.234'],
  [9007199254740991, 2, '90071992547409.91'],
])('%i with %i decimals is written %s', (minor, decimals, written) => {
  expect(amountText(minor, decimals)).toBe(written);
  expect(minorOf(written, decimals)).toBe(minor);
});

test.each([
  ['60', 600_000],
  ['62.5', 625_000],
  ['62.5 %', 625_000],
  ['62,5', null],
  ['2.9', 29_000],
  ['0.0001', 1],
  ['33.33333', null],
  ['100', 1_000_000],
  ['half', null],
])('%s percent is %s', (typed, ppm) => {
  expect(ppmOf(typed)).toBe(ppm);
});

test('every rate is written as it is typed', () => {
  for (const ppm of [0, 1, 10, 29_000, 333_333, 500_000, 625_000, 999_999, 1_000_000]) {
    expect(ppmOf(percentText(ppm))).toBe(ppm);
  }
  expect(percentText(600_000)).toBe('60');
  expect(percentText(1_000_000)).toBe('100');
  expect(percentText(0)).toBe('0');
});

test('days are whole', () => {
  expect(wholeOf('30')).toBe(30);
  expect(wholeOf('1.5')).toBe(null);
});
