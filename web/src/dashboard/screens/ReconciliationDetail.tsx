import { Alert, Button, Paper, SimpleGrid, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { Amount } from '../../shared/Amount';
import { countOf } from '../../shared/count';
import { formatDate } from '../../shared/dates';
import { isZero } from '../../shared/money';
import { POLL_MS, useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import type { ReconciliationQuery } from '../gql/graphql';
import { Answer } from '../parts/Answer';
import { type Column, DataTable } from '../parts/DataTable';
import { Empty } from '../parts/List';
import { NotHere } from '../parts/NotFound';
import { Page } from '../parts/Page';
import { SectionTitle } from '../parts/SectionTitle';
import { Entering, isUnderWay } from '../stripe/Entering';

const RECONCILIATION = graphql(`
  query Reconciliation($id: ID!) {
    reconciliation(id: $id) {
      id
      from
      until
      state
      error
      ...Entering
      report {
        isWholeAccount
        stripe { movements moneyIn { ...Cash } moneyOut { ...Cash } net { ...Cash } }
        ledger { movements moneyIn { ...Cash } moneyOut { ...Cash } net { ...Cash } }
        difference { ...Cash }
        matchedSent
        matchedSentTotal { ...Cash }
        matchedReversed
        matchedReversedTotal { ...Cash }
        entered
        enteredTotal { ...Cash }
        remarkCount
        remarkTotals { words count total { ...Cash } }
        remarks { day amount { ...Cash } id payoutId consignor words }
      }
    }
  }
`);

type Reconciliation = NonNullable<ReconciliationQuery['reconciliation']>;
type Report = NonNullable<Reconciliation['report']>;
type Remark = Report['remarks'][number];
type Total = Report['remarkTotals'][number];

/** One comparison: both sides in sum, and everything that makes them differ. */
export function ReconciliationDetail() {
  const { reconciliationId } = useParams({
    from: '/store/payouts/reconciliations/$reconciliationId',
  });
  const answer = useGraphql(
    RECONCILIATION,
    { id: reconciliationId },
    { refetchInterval: (data) => (isChanging(data?.reconciliation) ? POLL_MS : false) },
  );
  return (
    <Answer query={answer}>
      {({ reconciliation }) =>
        reconciliation ? <Detail of={reconciliation} /> : <NotHere what="comparison" />
      }
    </Answer>
  );
}

function isChanging(of: Reconciliation | null | undefined): boolean {
  return of?.state === 'RUNNING' || (of?.enterings.some(isUnderWay) ?? false);
}

function Detail({ of }: { of: Reconciliation }) {
  const { report } = of;
  return (
    <Page
      title="Stripe and the ledger"
      lead={`${formatDate(of.from)} to ${formatDate(of.until)}`}
      actions={
        report && (
          <Button component="a" href={`/reconciliations/${of.id}.csv`} download variant="default">
            Download all (CSV)
          </Button>
        )
      }
    >
      {of.state === 'RUNNING' && <Text role="status">Asking Stripe what moved the balance…</Text>}
      {of.state === 'FAILED' && (
        <Alert color="red" role="alert" title="Stripe could not be asked">
          {of.error}
        </Alert>
      )}
      {report && <Found report={report} />}
      {report && <Entering of={of} />}
    </Page>
  );
}

function Found({ report }: { report: Report }) {
  return (
    <>
      {!report.isWholeAccount && (
        <Alert color="gray" mb="md" title="A shared account">
          Other stores use this Stripe account too, so only transfers of your own payouts are
          compared, and no top-ups or fees.
        </Alert>
      )}
      <Sums report={report} />
      <SectionTitle>What both sides say</SectionTitle>
      <Text>
        {countOf(report.matchedSent, 'payout')} sent, <Amount of={report.matchedSentTotal} /> in
        all; {countOf(report.matchedReversed, 'payout')} taken back in part or whole,{' '}
        <Amount of={report.matchedReversedTotal} />.
        {report.enteredTotal && report.entered > 0 && (
          <>
            {' '}
            {countOf(report.entered, 'other movement')} of Stripe’s balance, entered in the ledger,{' '}
            <Amount of={report.enteredTotal} change />.
          </>
        )}
      </Text>
      <SectionTitle>What explains the difference</SectionTitle>
      {report.remarkCount === 0 ? (
        <Empty>Nothing is left over on either side.</Empty>
      ) : (
        <>
          <Totals totals={report.remarkTotals} />
          <SectionTitle>One by one</SectionTitle>
          <Remarks report={report} />
        </>
      )}
    </>
  );
}

function Sums({ report }: { report: Report }) {
  const sides = [
    { name: 'Stripe’s balance', side: report.stripe },
    { name: 'The ledger’s account at Stripe', side: report.ledger },
  ];
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      {sides.map(({ name, side }) => (
        <Paper key={name} withBorder radius="lg" p="md">
          <Text c="dimmed">{name}</Text>
          <Text fz={24} fw={650} lh={1.3}>
            <Amount of={side.net} change />
          </Text>
          <Text size="sm" c="dimmed">
            <Amount of={side.moneyIn} /> in, <Amount of={side.moneyOut} /> out,{' '}
            {countOf(side.movements, 'movement')}
          </Text>
        </Paper>
      ))}
      <Paper withBorder radius="lg" p="md">
        <Text c="dimmed">Difference</Text>
        <Text fz={24} fw={650} lh={1.3}>
          <Amount of={report.difference} change />
        </Text>
        <Text size="sm" c="dimmed">
          {isZero(report.difference) ? 'The two say the same.' : 'Explained below, to the cent.'}
        </Text>
      </Paper>
    </SimpleGrid>
  );
}

const totalColumns: Column<Total>[] = [
  { header: 'What it probably is', cell: ({ words }) => words, kind: 'text' },
  { header: 'Count', cell: ({ count }) => count, kind: 'figure' },
  {
    header: 'Adds to the difference',
    cell: ({ total }) => <Amount of={total} change />,
    kind: 'figure',
  },
];

function Totals({ totals }: { totals: Total[] }) {
  return (
    <DataTable
      caption="The difference, by what it is"
      columns={totalColumns}
      rows={totals}
      rowKey={({ words }) => words}
    />
  );
}

const remarkColumns: Column<Remark>[] = [
  { header: 'Day', cell: ({ day }) => formatDate(day), kind: 'short' },
  {
    header: 'What it probably is',
    cell: ({ words, consignor }) => (consignor ? `${consignor}: ${words}` : words),
    kind: 'text',
  },
  {
    header: 'Id',
    cell: ({ id }) => <span style={{ overflowWrap: 'anywhere' }}>{id}</span>,
    kind: 'text',
  },
  { header: 'Amount', cell: ({ amount }) => <Amount of={amount} change />, kind: 'figure' },
];

function Remarks({ report }: { report: Report }) {
  const more = report.remarkCount - report.remarks.length;
  return (
    <>
      <DataTable
        caption="What one side lacks"
        columns={remarkColumns}
        rows={report.remarks}
        rowKey={({ id, words, day }) => `${id} ${words} ${day}`}
      />
      {more > 0 && (
        <Text c="dimmed" mt="sm">
          And {more} more, which the file has.
        </Text>
      )}
    </>
  );
}
