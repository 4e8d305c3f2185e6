import { Amount } from '../../shared/Amount';
import { isZero, type Money } from '../../shared/money';
import { useLanguage } from '../language/LanguageProvider';

/** What the shop gave on top of a payout by store credit; nothing for any other. */
export function Bonus({ of }: { of: Money }) {
  const { words } = useLanguage();
  return isZero(of) ? null : words.payouts.withBonus(<Amount of={of} />);
}
