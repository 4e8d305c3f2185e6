import { Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import { formatDateTime } from '../../shared/dates';
import { payoutMethodWords } from '../../shared/words';
import { graphql } from '../gql';
import type { PayoutRowFragment } from '../gql/graphql';
import { useMay, useSession } from '../SignedIn';
import type { Column } from './DataTable';
import { MarkCheckSent } from './MarkCheckSent';
import { State } from './State';
import { payoutStates } from './words';

graphql(`
  fragment PayoutRow on Payout {
    id
    consignor { id name }
    amount { ...Cash }
    method
    state
    failureMessage
    updatedAt
  }
`);

/** The columns that say of a payout how, how much and where it is. */
export function usePayoutColumns(): Column<PayoutRowFragment>[] {
  const { timeZone } = useSession().store;
  const columns: Column<PayoutRowFragment>[] = [
    { header: 'State', cell: (payout) => <StateOf payout={payout} />, kind: 'text' },
    { header: 'Method', cell: (payout) => payoutMethodWords[payout.method], kind: 'short' },
    {
      header: 'Since',
      cell: (payout) => formatDateTime(payout.updatedAt, timeZone),
      kind: 'short',
    },
    { header: 'Amount', cell: (payout) => <Amount of={payout.amount} />, kind: 'figure' },
  ];
  return useMay('PAY_OUT') ? [...columns, action] : columns;
}

const action: Column<PayoutRowFragment> = {
  header: 'Action',
  kind: 'action',
  cell: (payout) => isCheckToSend(payout) && <MarkCheckSent payout={payout} />,
};

function isCheckToSend({ method, state }: PayoutRowFragment): boolean {
  return method === 'CHECK' && state === 'PENDING';
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
