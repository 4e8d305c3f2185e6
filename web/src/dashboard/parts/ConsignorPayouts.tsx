import { usePages } from '../../shared/queries';
import { graphql } from '../gql';
import { List } from './List';
import { isBeingAskedBack, usePayoutColumns } from './PayoutTable';

const PAYOUTS = graphql(`
  query ConsignorPayouts($id: ID!, $after: String) {
    consignor(id: $id) {
      payouts(after: $after) { nodes { ...PayoutRow } pageInfo { hasNextPage endCursor } }
    }
  }
`);

export function ConsignorPayouts({ id }: { id: string }) {
  const columns = usePayoutColumns();
  const payouts = usePages(PAYOUTS, { id }, (data) => data.consignor?.payouts, isBeingAskedBack);
  return (
    <List
      caption="Payouts"
      pages={payouts}
      rowKey={(payout) => payout.id}
      columns={columns}
      empty="No payout yet."
    />
  );
}
