import { Amount } from '../../shared/Amount';
import type { OwnPayoutFragment } from '../gql/graphql';
import { useLanguage } from '../language/LanguageProvider';
import type { Words } from '../language/words';
import { Bonus } from './Bonus';

/** One payout and where its money is. */
export function PayoutItem({ payout }: { payout: OwnPayoutFragment }) {
  const { words, date } = useLanguage();
  const { states, methods, approved, notCashed } = words.payouts;
  const problem = payout.unclaimedWords ?? problemOf(payout, words.payouts);
  return (
    <li className="payout">
      <span className="what">
        <span className="item">{payout.unclaimedWords ? notCashed : states[payout.state]}</span>
        <span className="when">
          {approved(methods[payout.method], date(payout.approvedOn))}
          <Bonus of={payout.bonus} />
        </span>
      </span>
      <span className="share">
        <Amount of={payout.amount} />
      </span>
      {problem && <p className="why">{problem}</p>}
    </li>
  );
}

function problemOf({ state, method }: OwnPayoutFragment, words: Words['payouts']) {
  if (state === 'DELIVERY_FAILED') return words.refusedByBank;
  if (state === 'BLOCKED') return words.blocked;
  if (state !== 'RETURNED') return undefined;
  return method === 'STORE_CREDIT' ? words.creditTakenBack : words.notSent;
}
