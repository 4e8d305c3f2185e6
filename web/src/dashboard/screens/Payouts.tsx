import { Group } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import { formatDate, formatDateTime } from '../../shared/dates';
import { usePages } from '../../shared/queries';
import { graphql } from '../gql';
import type { BatchSummaryFragment } from '../gql/graphql';
import type { Column } from '../parts/DataTable';
import { LinkButton, TextLink } from '../parts/LinkButton';
import { List } from '../parts/List';
import { Page } from '../parts/Page';
import { PreparedPayout } from '../parts/PreparedPayout';
import { State } from '../parts/State';
import { batchStates } from '../parts/words';
import { useMay, useSession } from '../SignedIn';

const BATCHES = graphql(`
  query PayoutBatches($after: String) {
    payoutBatches(after: $after) {
      nodes { ...BatchSummary }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export function Payouts() {
  const { timeZone } = useSession().store;
  const mayPayOut = useMay('PAY_OUT');
  const batches = usePages(BATCHES, {}, (data) => data.payoutBatches);
  const columns: Column<BatchSummaryFragment>[] = [
    {
      header: 'Batch',
      cell: (batch) => (
        <TextLink to="/payouts/$batchId" params={{ batchId: batch.id }} fw={600}>
          Batch {batch.number}
        </TextLink>
      ),
    },
    { header: 'State', cell: (batch) => <State of={batchStates[batch.state]} /> },
    { header: 'Pay-through date', cell: (batch) => formatDate(batch.payThrough), kind: 'short' },
    {
      header: 'Approved',
      cell: (batch) => formatDateTime(batch.approvedAt, timeZone),
      kind: 'short',
    },
    { header: 'By', cell: (batch) => batch.approvedBy },
    { header: 'Total', cell: (batch) => <Amount of={batch.total} />, kind: 'figure' },
  ];
  return (
    <Page
      title="Payouts"
      actions={
        <Group gap="sm">
          <LinkButton to="/payouts/settings" variant="default">
            Settings
          </LinkButton>
          {mayPayOut && (
            <LinkButton to="/payouts/stripe" variant="default">
              Stripe
            </LinkButton>
          )}
          <LinkButton to="/payouts/new">
            {mayPayOut ? 'New payout batch' : 'Preview the payout'}
          </LinkButton>
        </Group>
      }
    >
      <PreparedPayout />
      <List
        caption="Payout batches"
        pages={batches}
        rowKey={(batch) => batch.id}
        columns={columns}
        empty="Nothing has been paid out yet. A new payout batch shows who would get what before anything is sent."
      />
    </Page>
  );
}
