import { Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import { formatDateTime } from '../../shared/dates';
import { isZero } from '../../shared/money';
import { payoutMethodWords } from '../../shared/words';
import { graphql } from '../gql';
import type { PayoutRowFragment } from '../gql/graphql';
import { useMay, useSession } from '../SignedIn';
import type { Column } from './DataTable';
import { MarkCheckSent } from './MarkCheckSent';
import { State } from './State';
import { TakeBackPayout } from './TakeBackPayout';
import { payoutStates } from './words';

graphql(`
  fragment PayoutRow on Payout {
    id
    consignor { id name }
    amount { ...Cash }
    bonus { ...Cash }
    fee { ...Cash }
    method
    state
    failureMessage
    updatedAt
  }
`);

/** The columns that say of a payout how, how much and where it is. */
export function usePayoutColumns(): Column<PayoutRowFragment>[] {
  const { timeZone } = useSession().store;
  const mayPayOut = useMay('PAY_OUT');
  const mayTakeBack = useMay('TAKE_BACK_PAYOUTS');
  const columns: Column<PayoutRowFragment>[] = [
    { header: 'State', cell: (payout) => <StateOf payout={payout} />, kind: 'text' },
    { header: 'Method', cell: (payout) => <MethodOf payout={payout} />, kind: 'text' },
    {
      header: 'Since',
      cell: (payout) => formatDateTime(payout.updatedAt, timeZone),
      kind: 'short',
    },
    { header: 'Amount', cell: (payout) => <Amount of={payout.amount} />, kind: 'figure' },
  ];
  const action: Column<PayoutRowFragment> = {
    header: 'Action',
    kind: 'action',
    cell: (payout) => (
      <>
        {mayPayOut && isCheckToSend(payout) && <MarkCheckSent payout={payout} />}
        {mayTakeBack && isCreditGiven(payout) && <TakeBackPayout payout={payout} />}
      </>
    ),
  };
  return mayPayOut || mayTakeBack ? [...columns, action] : columns;
}

function isCheckToSend({ method, state }: PayoutRowFragment): boolean {
  return method === 'CHECK' && state === 'PENDING';
}

function isCreditGiven({ method, state }: PayoutRowFragment): boolean {
  return method === 'STORE_CREDIT' && state === 'PAID';
}

function MethodOf({ payout: { method, bonus, fee } }: { payout: PayoutRowFragment }) {
  return (
    <>
      {payoutMethodWords[method]}
      {!isZero(bonus) && (
        <>
          , with a bonus of <Amount of={bonus} />
        </>
      )}
      {!isZero(fee) && (
        <>
          , less fees of <Amount of={fee} />
        </>
      )}
    </>
  );
}

function StateOf({ payout }: { payout: PayoutRowFragment }) {
  return (
    <div>
      <State of={payoutStates[payout.state]} />
      {payout.failureMessage && (
        <Text size="sm" mt={4}>
          {payout.failureMessage}
        </Text>
      )}
    </div>
  );
}
