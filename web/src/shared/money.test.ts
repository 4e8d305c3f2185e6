import { expect, test } from 'vitest';
import { formatChange, formatMoney, isNegative, isZero, minus, plainAmount } from './money';

const usd = (amount: string) => ({ amount, currencyCode: 'USD' });

test('every digit survives, where a float would lose cents', () => {
  expect(formatMoney(usd('90071992547409931.17'), 'en-US')).toBe('$90,071,992,547,409,931.17');
});

test('currencies without decimals and with three are written in their own way', () => {
  expect(formatMoney({ amount: '1200', currencyCode: 'JPY' }, 'en-US')).toBe('¥1,200');
  expect(formatMoney({ amount: '1.234', currencyCode: 'KWD' }, 'en-US')).toMatch(/1\.234$/);
  expect(formatMoney({ amount: '1234.50', currencyCode: 'EUR' }, 'de-DE')).toBe('1.234,50\u00a0€');
});

test('a change says its direction, and nothing has none', () => {
  expect(formatChange(usd('12.30'), 'en-US')).toBe('+$12.30');
  expect(formatChange(usd('-12.30'), 'en-US')).toBe('-$12.30');
  expect(formatChange(usd('0.00'), 'en-US')).toBe('$0.00');
});

test('the sign is read from the text', () => {
  expect(isZero(usd('0.00'))).toBe(true);
  expect(isZero(usd('-0'))).toBe(true);
  expect(isZero(usd('0.01'))).toBe(false);
  expect(isNegative(usd('-0.01'))).toBe(true);
  expect(isNegative(usd('-0.00'))).toBe(false);
  expect(isNegative(usd('5.00'))).toBe(false);
});

test.each([
  ['$1,234.50', '1234.50'],
  ['−5', '-5'],
  [' 7.0 ', '7.0'],
  ['', null],
  ['1.2.3', null],
  ['ten', null],
])('%s is typed for %s', (typed, plain) => {
  expect(plainAmount(typed)).toBe(plain);
});

test.each([
  ['10', '0.5', '9.5'],
  ['0.10', '0.20', '-0.10'],
  ['-1', '1.005', '-2.005'],
  ['90071992547409.93', '0.01', '90071992547409.92'],
  ['1200', '1200.00', '0.00'],
])('%s less %s is %s', (one, other, difference) => {
  const usd = (amount: string) => ({ amount, currencyCode: 'USD' });
  expect(minus(usd(one), usd(other)).amount).toBe(difference);
});
