import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Amount } from '../../shared/Amount';
import { formatDate } from '../../shared/dates';
import { isZero, type Money } from '../../shared/money';
import { usePages } from '../../shared/queries';
import { graphql } from '../gql';
import type { AgedPayablesQuery } from '../gql/graphql';
import { type Column, DataTable } from '../parts/DataTable';
import { TextLink } from '../parts/LinkButton';
import { List } from '../parts/List';
import { SectionTitle } from '../parts/SectionTitle';
import { useToday } from './days';

graphql(`
  fragment Ages on AgedAmounts {
    upTo30Days { ...Cash }
    upTo60Days { ...Cash }
    upTo90Days { ...Cash }
    over90Days { ...Cash }
    owing { ...Cash }
    total { ...Cash }
  }
`);

const AGED = graphql(`
  query AgedPayables($on: Date!, $after: String) {
    agedPayables(on: $on, after: $after) {
      payable { ...Cash }
      total { ...Ages }
      consignors {
        nodes { consignor { id name accountNumber } amounts { ...Ages } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

type Aged = AgedPayablesQuery['agedPayables'];
type Row = Aged['consignors']['nodes'][number];
type Ages = Aged['total'];

/** What consignors are owed, by how long it has been owed. */
export function AgedPayables() {
  const today = useToday();
  const [on, setOn] = useState(today);
  const asked = on || today;
  const aged = usePages(AGED, { on: asked }, (data) => data.agedPayables.consignors);
  const first = aged.data?.first.agedPayables;
  return (
    <>
      <Group align="end" mb="md">
        <TextInput
          type="date"
          label="As of the end of"
          value={on}
          onChange={(event) => setOn(event.currentTarget.value)}
        />
        <Button
          component="a"
          href={`/books/aged-payables.csv?on=${asked}`}
          download
          variant="default"
        >
          Download (CSV)
        </Button>
      </Group>
      {first && first.consignors.nodes.length > 0 && <Total of={first} on={asked} />}
      <SectionTitle>Each consignor</SectionTitle>
      <List
        caption="What each consignor is owed, by days since it became so"
        pages={aged}
        rowKey={({ consignor }) => consignor.id}
        columns={columns}
        empty="Nobody was owed anything then."
      />
    </>
  );
}

function Figure({ of }: { of: Money }) {
  return isZero(of) ? '–' : <Amount of={of} />;
}

function ages<Of>(pick: (of: Of) => Ages): Column<Of>[] {
  const figure = (header: string, of: (ages: Ages) => Money): Column<Of> => ({
    header,
    cell: (row) => <Figure of={of(pick(row))} />,
    kind: 'figure',
  });
  return [
    figure('0–30 days', (all) => all.upTo30Days),
    figure('31–60', (all) => all.upTo60Days),
    figure('61–90', (all) => all.upTo90Days),
    figure('Over 90', (all) => all.over90Days),
    figure('Owes you', (all) => all.owing),
    figure('Total', (all) => all.total),
  ];
}

const columns: Column<Row>[] = [
  {
    header: 'Consignor',
    kind: 'text',
    cell: ({ consignor }) => (
      <>
        <TextLink to="/consignors/$consignorId" params={{ consignorId: consignor.id }}>
          {consignor.name}
        </TextLink>
        <Text size="sm" c="dimmed">
          {consignor.accountNumber}
        </Text>
      </>
    ),
  },
  ...ages<Row>(({ amounts }) => amounts),
];

function Total({ of, on }: { of: Aged; on: string }) {
  return (
    <>
      <DataTable
        caption={`What all consignors were owed at the end of ${formatDate(on)}`}
        columns={[
          { header: 'Consignors', cell: () => 'All consignors', kind: 'text' },
          ...ages<Ages>((total) => total),
        ]}
        rows={[of.total]}
        rowKey={() => 'total'}
      />
      <Text c="dimmed" mt="sm">
        The payable accounts come to <Amount of={of.payable} /> on that day. What a consignor owes
        for returns, charges and fees is set off against the oldest money first; where it is more,
        it stands under “Owes you”.
      </Text>
    </>
  );
}
