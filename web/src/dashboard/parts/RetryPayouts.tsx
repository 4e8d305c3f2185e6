import { Button, Text } from '@mantine/core';
import { countOf } from '../../shared/count';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import type { BatchSummaryFragment, PayoutState } from '../gql/graphql';
import { Failure } from './Failure';

const RETRY = graphql(`
  mutation RetryPayouts($input: RetryPayoutsInput!) {
    retryPayouts(input: $input) {
      payoutBatch { ...BatchSummary }
      tried
      userErrors { code field message }
    }
  }
`);

/** What waits for somebody else, and goes on by itself when that happens. */
const waits: PayoutState[] = ['AWAITING_FUNDS', 'BLOCKED', 'TRANSFERRED', 'DELIVERY_FAILED'];

/** Tries those payouts of a batch at once that would be tried later. */
export function RetryPayouts({ of }: { of: BatchSummaryFragment }) {
  const retry = useAction(RETRY, (result) => result.retryPayouts);
  if (!of.totals.some(({ state, payouts }) => payouts > 0 && waits.includes(state))) return null;
  return (
    <>
      <Button
        variant="default"
        mt="md"
        loading={retry.isPending}
        onClick={() => retry.mutate({ input: { payoutBatchId: of.id } })}
      >
        Try again now
      </Button>
      {retry.data && (
        <Text role="status" mt="xs">
          {countOf(retry.data.tried, 'payout')} tried again. Nothing is paid twice by it.
        </Text>
      )}
      {retry.error && <Failure error={retry.error} />}
    </>
  );
}
