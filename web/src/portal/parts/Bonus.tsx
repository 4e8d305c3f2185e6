import { Amount } from '../../shared/Amount';
import { isZero, type Money } from '../../shared/money';

/** What the shop gave on top of a payout by store credit; nothing for any other. */
export function Bonus({ of }: { of: Money }) {
  if (isZero(of)) return null;
  return (
    <>
      , with a bonus of <Amount of={of} />
    </>
  );
}
