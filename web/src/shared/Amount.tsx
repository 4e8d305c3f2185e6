import { formatChange, formatMoney, type Money } from './money';

/** An amount of money, its digits of equal width; `change` writes the plus sign too. */
export function Amount({ of, change = false }: { of: Money; change?: boolean }) {
  return <span className="money">{change ? formatChange(of) : formatMoney(of)}</span>;
}
