import { Paper, Progress, SimpleGrid, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { Amount } from '../../shared/Amount';
import { countOf } from '../../shared/count';
import { formatDate, formatDateTime } from '../../shared/dates';
import { useLive } from '../../shared/live';
import { graphql } from '../gql';
import type {
  BatchPapersFragment,
  BatchSummaryFragment,
  PaymentFilesFragment,
} from '../gql/graphql';
import { Answer } from '../parts/Answer';
import { BatchPapers } from '../parts/BatchPapers';
import { BatchPayouts } from '../parts/BatchPayouts';
import { NotHere } from '../parts/NotFound';
import { Page } from '../parts/Page';
import { PaymentFiles } from '../parts/PaymentFiles';
import { RetryPayouts } from '../parts/RetryPayouts';
import { State } from '../parts/State';
import { batchStates, isBatchOver, payoutStates } from '../parts/words';
import { useMay, useSession } from '../SignedIn';

const BATCH = graphql(
  `query PayoutBatch($id: ID!) { payoutBatch(id: $id) { ...BatchSummary ...BatchPapers ...PaymentFiles } }`,
);
const PROGRESS = graphql(`
  subscription PayoutBatchProgress($payoutBatchId: ID!) {
    payoutBatchProgress(payoutBatchId: $payoutBatchId) { ...BatchSummary ...BatchPapers ...PaymentFiles }
  }
`);

export function PayoutBatch() {
  const { batchId } = useParams({ from: '/store/payouts/$batchId' });
  const answer = useLive({
    query: BATCH,
    variables: { id: batchId },
    subscription: PROGRESS,
    eventVariables: { payoutBatchId: batchId },
    toResult: ({ payoutBatchProgress }) => ({ payoutBatch: payoutBatchProgress }),
    isOver: ({ payoutBatch }) => !payoutBatch || isBatchOver(payoutBatch),
  });
  return (
    <Answer query={answer}>
      {(data) =>
        data.payoutBatch ? <Detail of={data.payoutBatch} /> : <NotHere what="payout batch" />
      }
    </Answer>
  );
}

function Detail({ of }: { of: BatchSummaryFragment & BatchPapersFragment & PaymentFilesFragment }) {
  const { timeZone } = useSession().store;
  const approved = `approved ${formatDateTime(of.approvedAt, timeZone)} by ${of.approvedBy}`;
  return (
    <Page
      title={`Payout batch ${of.number}`}
      lead={`Sales through ${formatDate(of.payThrough)}, ${approved}`}
    >
      <Totals of={of} />
      <BatchPapers of={of} />
      <PaymentFiles of={of} />
      <BatchPayouts id={of.id} version={JSON.stringify(of.totals)} />
    </Page>
  );
}

function Totals({ of }: { of: BatchSummaryFragment }) {
  const mayPayOut = useMay('PAY_OUT');
  const all = of.totals.reduce((sum, { payouts }) => sum + payouts, 0);
  const paid = of.totals.find(({ state }) => state === 'PAID')?.payouts ?? 0;
  return (
    <Paper withBorder radius="lg" p="lg">
      <State of={batchStates[of.state]} />
      <Text fz={32} fw={650} lh={1.2} mt="xs">
        <Amount of={of.total} />
      </Text>
      <Text role="status">
        {paid.toLocaleString()} of {countOf(all, 'payout')} paid
      </Text>
      <Progress
        value={(paid / Math.max(all, 1)) * 100}
        size="lg"
        my="md"
        aria-label="Payouts paid"
      />
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }}>
        {of.totals
          .filter(({ payouts }) => payouts > 0)
          .map(({ state, payouts, total }) => (
            <div key={state}>
              <Text fw={600}>
                <Amount of={total} />
              </Text>
              <Text size="sm">{countOf(payouts, 'payout')}</Text>
              <Text size="sm" c="dimmed">
                {payoutStates[state].word}
              </Text>
            </div>
          ))}
      </SimpleGrid>
      {mayPayOut && <RetryPayouts of={of} />}
    </Paper>
  );
}
