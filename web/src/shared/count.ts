/** A count with its noun: `1 payout`, `1,204 payouts`. */
export function countOf(count: number, noun: string, locale?: string): string {
  return `${count.toLocaleString(locale)} ${noun}${count === 1 ? '' : 's'}`;
}
