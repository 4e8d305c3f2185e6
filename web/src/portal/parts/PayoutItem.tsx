import { Amount } from '../../shared/Amount';
import { formatDate } from '../../shared/dates';
import { payoutMethodWords, payoutStateWords } from '../../shared/words';
import type { OwnPayoutFragment } from '../gql/graphql';
import { Bonus } from './Bonus';

/** One payout and where its money is. */
export function PayoutItem({ payout }: { payout: OwnPayoutFragment }) {
  return (
    <li className="payout">
      <span className="what">
        <span className="item">{payoutStateWords[payout.state]}</span>
        <span className="when">
          {payoutMethodWords[payout.method]}, approved {formatDate(payout.approvedOn)}
          <Bonus of={payout.bonus} />
        </span>
      </span>
      <span className="share">
        <Amount of={payout.amount} />
      </span>
      {payout.failureMessage && <p className="why">{payout.failureMessage}</p>}
    </li>
  );
}
