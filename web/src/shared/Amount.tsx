import { useContext } from 'react';
import { Locale } from './locale';
import { formatChange, formatMoney, type Money } from './money';

/** An amount of money, its digits of equal width; `change` writes the plus sign too. */
export function Amount({ of, change = false }: { of: Money; change?: boolean }) {
  const locale = useContext(Locale);
  return (
    <span className="money">{change ? formatChange(of, locale) : formatMoney(of, locale)}</span>
  );
}
