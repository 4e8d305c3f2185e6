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
