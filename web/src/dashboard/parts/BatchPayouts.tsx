import { useEffect } from 'react';
import { usePages } from '../../shared/queries';
import { graphql } from '../gql';
import type { PayoutRowFragment } from '../gql/graphql';
import type { Column } from './DataTable';
import { TextLink } from './LinkButton';
import { List } from './List';
import { isBeingAskedBack, usePayoutColumns } from './PayoutTable';
import { SectionTitle } from './SectionTitle';

const PAYOUTS = graphql(`
  query BatchPayouts($id: ID!, $after: String) {
    payoutBatch(id: $id) {
      payouts(after: $after) { nodes { ...PayoutRow } pageInfo { hasNextPage endCursor } }
    }
  }
`);

const name: Column<PayoutRowFragment> = {
  header: 'Consignor',
  cell: ({ consignor }) => (
    <TextLink to="/consignors/$consignorId" params={{ consignorId: consignor.id }} fw={600}>
      {consignor.name}
    </TextLink>
  ),
};

/** The batch's payouts; asked for anew when `version`, the state of the batch, changes. */
export function BatchPayouts({ id, version }: { id: string; version: string }) {
  const columns = usePayoutColumns();
  const payouts = usePages(PAYOUTS, { id }, (data) => data.payoutBatch?.payouts, isBeingAskedBack);
  const { refetch } = payouts;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is the reason to ask
  useEffect(() => {
    // What is being asked already may answer for an older version.
    refetch({ cancelRefetch: true });
  }, [version, refetch]);
  return (
    <>
      <SectionTitle>Payouts</SectionTitle>
      <List
        caption="Payouts of this batch"
        pages={payouts}
        rowKey={(payout) => payout.id}
        columns={[name, ...columns]}
        empty="This batch has no payouts."
      />
    </>
  );
}
