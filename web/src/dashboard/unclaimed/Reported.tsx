import { Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import { formatDate } from '../../shared/dates';
import { usePages } from '../../shared/queries';
import { graphql } from '../gql';
import type { ReportedUnclaimedQuery } from '../gql/graphql';
import { type Column, DataTable } from '../parts/DataTable';
import { TextLink } from '../parts/LinkButton';
import { List } from '../parts/List';
import { SectionTitle } from '../parts/SectionTitle';
import { useMay } from '../SignedIn';
import { PayState } from './PayState';
import { TakeBackPayment, TakeBackReport } from './TakeBack';

const REPORTED = graphql(`
  query ReportedUnclaimed($after: String) {
    reportedUnclaimed(after: $after) {
      toPay { rule { code name } items total { ...Cash } }
      reports {
        nodes {
          id
          consignor { id name accountNumber }
          state
          amount { ...Cash }
          checkNumber
          reportedOn
          isTakenBack
          payment { id paidOn reference }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

type Owed = ReportedUnclaimedQuery['reportedUnclaimed']['toPay'][number];
type Report = ReportedUnclaimedQuery['reportedUnclaimed']['reports']['nodes'][number];

/** What was reported to states, and what they wait to be paid. */
export function Reported() {
  const mayManage = useMay('MANAGE_UNCLAIMED');
  const found = usePages(REPORTED, {}, (data) => data.reportedUnclaimed.reports);
  const toPay = found.data?.first.reportedUnclaimed.toPay ?? [];
  return (
    <>
      <SectionTitle>Reported to states</SectionTitle>
      {toPay.length > 0 && (
        <DataTable
          caption="What states wait to be paid"
          columns={mayManage ? [...owedColumns, payColumn] : owedColumns}
          rows={toPay}
          rowKey={({ rule }) => rule?.code ?? ''}
        />
      )}
      <List
        caption="Reported to states, the newest first"
        pages={found}
        rowKey={({ id }) => id}
        columns={mayManage ? [...columns, undoColumn] : columns}
        empty="Nothing was reported to a state here."
      />
    </>
  );
}

const owedColumns: Column<Owed>[] = [
  { header: 'State', cell: ({ rule }) => rule?.name, kind: 'short' },
  { header: 'Items', cell: ({ items }) => items.toLocaleString(), kind: 'figure' },
  { header: 'To be paid', cell: ({ total }) => <Amount of={total} />, kind: 'figure' },
];

const payColumn: Column<Owed> = {
  header: 'Action',
  kind: 'action',
  cell: ({ rule, total }) => rule && <PayState state={rule} total={total} />,
};

const columns: Column<Report>[] = [
  { header: 'Consignor', cell: (row) => <Who of={row} />, kind: 'text' },
  { header: 'Amount', cell: ({ amount }) => <Amount of={amount} />, kind: 'figure' },
  { header: 'State', cell: ({ state }) => state, kind: 'short' },
  { header: 'Reported', cell: ({ reportedOn }) => formatDate(reportedOn), kind: 'short' },
  { header: 'Where it is', cell: (row) => where(row), kind: 'text' },
];

const undoColumn: Column<Report> = {
  header: 'Action',
  kind: 'action',
  cell: ({ id, consignor, isTakenBack, payment }) => {
    if (isTakenBack) return null;
    return payment ? (
      <TakeBackPayment id={payment.id} of={payment.reference} />
    ) : (
      <TakeBackReport id={id} of={consignor.name} />
    );
  },
};

function Who({ of: { consignor, checkNumber } }: { of: Report }) {
  return (
    <>
      <TextLink to="/consignors/$consignorId" params={{ consignorId: consignor.id }}>
        {consignor.name}
      </TextLink>
      <Text size="sm" c="dimmed">
        {consignor.accountNumber}
        {checkNumber !== null && `, by check ${checkNumber}`}
      </Text>
    </>
  );
}

function where({ isTakenBack, payment }: Report): string {
  if (isTakenBack) return 'Owed to the owner again';
  return payment
    ? `Paid to the state ${formatDate(payment.paidOn)}, ${payment.reference}`
    : 'Waits to be paid to the state';
}
