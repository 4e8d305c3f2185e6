import { Amount } from '../../shared/Amount';
import type { OwnPayoutFragment, PayoutState } from '../gql/graphql';
import { useLanguage } from '../language/LanguageProvider';
import type { PayoutProblem } from '../language/words';

/** One payout and where its money is. */
export function PayoutItem({ payout }: { payout: OwnPayoutFragment }) {
  const { words, date } = useLanguage();
  const { states, methods, approved, problems } = words.payouts;
  return (
    <li className="payout">
      <span className="what">
        <span className="item">{states[payout.state]}</span>
        <span className="when">{approved(methods[payout.method], date(payout.approvedOn))}</span>
      </span>
      <span className="share">
        <Amount of={payout.amount} />
      </span>
      {isProblem(payout.state) && <p className="why">{problems[payout.state]}</p>}
    </li>
  );
}

function isProblem(state: PayoutState): state is PayoutProblem {
  return state === 'DELIVERY_FAILED' || state === 'RETURNED';
}
