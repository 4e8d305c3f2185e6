import { plainAmount } from '../../shared/money';

/** A percentage in parts per million has four decimals. */
const PERCENT_DECIMALS = 4;

/** Commas between thousands; `12,50` is 12.50 in some countries, and never 1250. */
const GROUPED = /^[^\d,]*\d{1,3}(,\d{3})+(\.\d+)?[^\d,]*$/;

/** Typed text as a whole number of the smallest unit; null where it is none, or too fine. */
function unitsOf(typed: string, decimals: number): number | null {
  const plain = plainAmount(typed);
  if (plain === null || (typed.includes(',') && !GROUPED.test(typed))) return null;
  const [whole = '', fraction = ''] = plain.split('.');
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > decimals) return null;
  const units = BigInt(whole + kept.padEnd(decimals, '0'));
  // A number holds whole numbers exactly up to here; what is larger is no amount of a shop.
  return units > MOST || units < -MOST ? null : sign(plain, units);
}

const MOST = BigInt(Number.MAX_SAFE_INTEGER);

/** The sign of `-0.50` is lost with its nought. */
function sign(plain: string, units: bigint): number {
  const size = Number(units < 0n ? -units : units);
  return plain.startsWith('-') && size !== 0 ? -size : size;
}

function textOf(units: number, decimals: number): string {
  const digits = String(Math.abs(units)).padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  const fraction = decimals > 0 ? `.${digits.slice(cut)}` : '';
  return `${units < 0 ? '-' : ''}${digits.slice(0, cut)}${fraction}`;
}

/** `12.50` as 1250 of a currency with two decimals; null for what is no such amount. */
export function minorOf(typed: string, decimals: number): number | null {
  return unitsOf(typed, decimals);
}

/** 1250 as `12.50`. */
export function amountText(minor: number, decimals: number): string {
  return textOf(minor, decimals);
}

/** `62.5`, or `62.5%`, as 625,000 parts per million; null for what is no such percentage. */
export function ppmOf(typed: string): number | null {
  return unitsOf(typed.replace(/%\s*$/, ''), PERCENT_DECIMALS);
}

/** 625,000 parts per million as `62.5`. */
export function percentText(ppm: number): string {
  return textOf(ppm, PERCENT_DECIMALS).replace(/\.?0+$/, '');
}

/** A whole number, of days for example; null for what is none. */
export function wholeOf(typed: string): number | null {
  return unitsOf(typed, 0);
}
