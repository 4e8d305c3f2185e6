import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import type { ConsignorListFragment, ListDecisionInput } from '../gql/graphql';
import { type Column, DataTable } from './DataTable';
import { SectionTitle } from './SectionTitle';
import { likenessWords } from './words';

type Alike = ConsignorListFragment['alike'];
type Row = Alike['nodes'][number];

type Props = {
  page: Alike;
  decisions: Record<number, ListDecisionInput>;
  onDecide: (decision: ListDecisionInput | null, rowNumber: number) => void;
  onPage: (after: string | null) => void;
};

/** The rows that look like somebody, each to be decided by a person. */
export function ListDecisions({ page, decisions, onDecide, onPage }: Props) {
  if (page.nodes.length === 0) return null;
  const columns: Column<Row>[] = [
    { header: 'Line', cell: ({ lineNumber }) => lineNumber.toLocaleString(), kind: 'figure' },
    { header: 'In the list', cell: (row) => <Person of={row} />, kind: 'text' },
    { header: 'Looks like', cell: (row) => <Likes row={row} />, kind: 'text' },
    {
      header: 'Who it is',
      cell: (row) => (
        <NativeSelect
          aria-label={`Who ${row.name} is`}
          data={choicesOf(row)}
          value={choiceOf(decisions[row.rowNumber])}
          onChange={({ currentTarget: { value } }) =>
            onDecide(decisionOf(row.rowNumber, value), row.rowNumber)
          }
        />
      ),
    },
  ];
  return (
    <div>
      <SectionTitle>Who are they?</SectionTitle>
      <Text c="dimmed" mb="sm">
        These look like somebody who is here, or like another row. Say of each who it is.
      </Text>
      <DataTable
        caption="Rows that look like somebody"
        columns={columns}
        rows={page.nodes}
        rowKey={({ rowNumber }) => rowNumber}
      />
      {page.pageInfo.hasNextPage && (
        <Group mt="sm">
          <Button variant="default" onClick={() => onPage(page.pageInfo.endCursor ?? null)}>
            The next hundred
          </Button>
          <Button variant="subtle" onClick={() => onPage(null)}>
            From the first
          </Button>
        </Group>
      )}
    </div>
  );
}

type Known = {
  name?: string | null;
  accountNumber?: string | null;
  email?: string | null;
  phone?: string | null;
};

function Person({ of }: { of: Row }) {
  return (
    <div>
      <Text fw={600}>{of.name}</Text>
      <Details of={of} />
      {of.balance && (
        <Text size="sm" c="dimmed">
          Balance <Amount of={of.balance} />
        </Text>
      )}
    </div>
  );
}

function Details({ of }: { of: Known }) {
  const parts = [of.accountNumber && `Account ${of.accountNumber}`, of.email, of.phone];
  return (
    <Text size="sm" c="dimmed">
      {parts.filter(Boolean).join(' · ')}
    </Text>
  );
}

function Likes({ row }: { row: Row }) {
  return row.alike.map(({ name, rowNumber, lineNumber, likeness, consignor }) => (
    <div key={consignor?.id ?? rowNumber}>
      <Text fw={600}>{lineNumber ? `${name}, line ${lineNumber} of the list` : name}</Text>
      {consignor && <Details of={consignor} />}
      <Text size="sm">{likeness.map((one) => likenessWords[one]).join(', ')}</Text>
    </div>
  ));
}

function choicesOf(row: Row) {
  const alike = row.alike.map(({ name, rowNumber, lineNumber, consignor }) =>
    consignor
      ? { value: consignor.id, label: `It is ${name} (${consignor.accountNumber})` }
      : { value: `row ${rowNumber}`, label: `The same as line ${lineNumber}` },
  );
  return [
    { value: '', label: 'Choose…' },
    ...alike,
    { value: 'CREATE', label: 'Somebody new' },
    { value: 'LEAVE_OUT', label: 'Leave out' },
  ];
}

function choiceOf(decision: ListDecisionInput | undefined): string {
  if (!decision) return '';
  if (decision.decision === 'SAME_AS') return decision.consignorId ?? '';
  if (decision.decision === 'SAME_AS_ROW') return `row ${decision.sameAsRow}`;
  return decision.decision;
}

function decisionOf(rowNumber: number, value: string): ListDecisionInput | null {
  if (value === '') return null;
  if (value === 'CREATE' || value === 'LEAVE_OUT') return { rowNumber, decision: value };
  if (value.startsWith('row ')) {
    return { rowNumber, decision: 'SAME_AS_ROW', sameAsRow: Number(value.slice(4)) };
  }
  return { rowNumber, decision: 'SAME_AS', consignorId: value };
}
