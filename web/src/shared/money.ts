/** An amount as the server writes it: a decimal number as text, never a float. */
export type Money = { amount: string; currencyCode: string };

type Sign = 'auto' | 'exceptZero';

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currencyCode: string, signDisplay: Sign, locale?: string): Intl.NumberFormat {
  const key = `${locale}|${currencyCode}|${signDisplay}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: currencyCode,
      currencyDisplay: 'narrowSymbol',
      signDisplay,
    });
    formats.set(key, format);
  }
  return format;
}

/** Writes an amount in the reader's way. Intl takes the text as it is, so every digit survives. */
export function formatMoney(money: Money, locale?: string): string {
  return formatText(money, 'auto', locale);
}

/** Like `formatMoney`, with a plus sign on what was added: for ledgers and traces. */
export function formatChange(money: Money, locale?: string): string {
  return formatText(money, 'exceptZero', locale);
}

function formatText(money: Money, sign: Sign, locale?: string): string {
  return formatOf(money.currencyCode, sign, locale).format(
    money.amount as Intl.StringNumericLiteral,
  );
}

export function isZero(money: Money): boolean {
  return /^-?0*\.?0*$/.test(money.amount);
}

export function isNegative(money: Money): boolean {
  return money.amount.startsWith('-') && !isZero(money);
}

/** An amount as a person types it, such as `$1,234.50`, as plain decimal text; null for none. */
export function plainAmount(text: string): string | null {
  const plain = text.replace(/[\s,$€£]/g, '').replace('−', '-');
  return /^-?\d+(\.\d+)?$/.test(plain) ? plain : null;
}

/** One amount less another of the same currency, without floats. */
export function minus(one: Money, other: Money): Money {
  const places = Math.max(placesOf(one.amount), placesOf(other.amount));
  const units = unitsOf(one.amount, places) - unitsOf(other.amount, places);
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
  const cut = digits.length - places;
  const fraction = places > 0 ? `.${digits.slice(cut)}` : '';
  return { ...one, amount: `${units < 0n ? '-' : ''}${digits.slice(0, cut)}${fraction}` };
}

function placesOf(amount: string): number {
  return amount.split('.')[1]?.length ?? 0;
}

function unitsOf(amount: string, places: number): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
}
