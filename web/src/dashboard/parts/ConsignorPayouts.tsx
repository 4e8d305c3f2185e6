import { usePages } from '../../shared/queries';
import { graphql } from '../gql';
import { useSession } from '../SignedIn';
import { List } from './List';
import { payoutColumns } from './PayoutTable';

const PAYOUTS = graphql(`
  query ConsignorPayouts($id: ID!, $after: String) {
    consignor(id: $id) {
      payouts(after: $after) { nodes { ...PayoutRow } pageInfo { hasNextPage endCursor } }
    }
  }
`);

export function ConsignorPayouts({ id }: { id: string }) {
  const { timeZone } = useSession().store;
  const payouts = usePages(PAYOUTS, { id }, (data) => data.consignor?.payouts);
  return (
    <List
      caption="Payouts"
      pages={payouts}
      rowKey={(payout) => payout.id}
      columns={payoutColumns(timeZone)}
      empty="No payout yet."
    />
  );
}
