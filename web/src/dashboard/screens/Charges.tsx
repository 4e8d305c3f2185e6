import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { Amount } from '../../shared/Amount';
import { formatDate } from '../../shared/dates';
import { useGraphql, usePages } from '../../shared/queries';
import { graphql } from '../gql';
import type { ChargeState, ChargesQuery, ChargeTotalsQuery } from '../gql/graphql';
import { Answer } from '../parts/Answer';
import { ChargeName } from '../parts/ChargeName';
import { ConsignorPicker } from '../parts/ConsignorPicker';
import { type Column, DataTable } from '../parts/DataTable';
import { TextLink } from '../parts/LinkButton';
import { List } from '../parts/List';
import { Page } from '../parts/Page';
import { SectionTitle } from '../parts/SectionTitle';
import { State } from '../parts/State';
import { TakeBackCharge } from '../parts/TakeBackCharge';
import { chargeStates } from '../parts/words';
import { useMay } from '../SignedIn';

const CHARGES = graphql(`
  query Charges(
    $consignorId: ID
    $name: String
    $from: Date
    $until: Date
    $state: ChargeState
    $after: String
  ) {
    charges(
      consignorId: $consignorId
      name: $name
      from: $from
      until: $until
      state: $state
      after: $after
    ) {
      nodes {
        id
        name
        dueOn
        state
        amount { ...Cash }
        takenBackAt
        takenBackBy
        consignor { id name accountNumber }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const TOTALS = graphql(`
  query ChargeTotals(
    $consignorId: ID
    $name: String
    $from: Date
    $until: Date
    $state: ChargeState
  ) {
    chargeTotals(
      consignorId: $consignorId
      name: $name
      from: $from
      until: $until
      state: $state
    ) {
      state
      charges
      total { ...Cash }
    }
  }
`);

type Row = ChargesQuery['charges']['nodes'][number];
type Total = ChargeTotalsQuery['chargeTotals'][number];

/** Which charges are looked for; null asks for nothing. */
type Filter = {
  consignorId: string | null;
  name: string | null;
  from: string | null;
  until: string | null;
  state: ChargeState | null;
};

const everything: Filter = { consignorId: null, name: null, from: null, until: null, state: null };

/** What the store charged its consignors besides sales: booth rent and the like. */
export function Charges() {
  const [filter, setFilter] = useState(everything);
  // What is typed letter by letter is asked for when it rests.
  const [name] = useDebouncedValue(filter.name, 250);
  const asked = { ...filter, name };
  return (
    <Page
      title="Charges"
      lead="Rent and other recurring charges of your terms, as they were posted."
      actions={
        <Button component="a" href={fileOf(asked)} download variant="default">
          Download these charges (CSV)
        </Button>
      }
    >
      <FilterForm value={filter} onChange={setFilter} />
      <Totals asked={asked} />
      <SectionTitle>Posted charges</SectionTitle>
      <Posted asked={asked} />
    </Page>
  );
}

/** The same charges as a file. */
function fileOf({ consignorId, ...rest }: Filter): string {
  const wanted = Object.entries({ consignor_id: consignorId, ...rest });
  const set = wanted.flatMap(([name, value]) => (value ? [[name, value]] : []));
  return set.length === 0 ? '/charges.csv' : `/charges.csv?${new URLSearchParams(set)}`;
}

type FormProps = { value: Filter; onChange: (filter: Filter) => void };

function FilterForm({ value, onChange }: FormProps) {
  const change = (changed: Partial<Filter>) => onChange({ ...value, ...changed });
  return (
    <Group align="end" mb="md">
      <ConsignorPicker
        label="Only this consignor"
        value={value.consignorId}
        onChange={(consignorId) => change({ consignorId })}
      />
      <TextInput
        label="Name of the charge"
        maxLength={200}
        value={value.name ?? ''}
        onChange={(event) => change({ name: event.currentTarget.value || null })}
      />
      <TextInput
        type="date"
        label="Due from"
        value={value.from ?? ''}
        onChange={(event) => change({ from: event.currentTarget.value || null })}
      />
      <TextInput
        type="date"
        label="Due until"
        value={value.until ?? ''}
        onChange={(event) => change({ until: event.currentTarget.value || null })}
      />
      <Select
        label="State"
        data={[
          { value: '', label: 'Any state' },
          ...Object.entries(chargeStates).map(([state, { word }]) => ({
            value: state,
            label: word,
          })),
        ]}
        value={value.state ?? ''}
        onChange={(state) => change({ state: (state || null) as ChargeState | null })}
        allowDeselect={false}
      />
    </Group>
  );
}

const totalColumns: Column<Total>[] = [
  { header: 'State', cell: ({ state }) => <State of={chargeStates[state]} /> },
  { header: 'Charges', cell: ({ charges }) => charges.toLocaleString(), kind: 'figure' },
  { header: 'In all', cell: ({ total }) => <Amount of={total} />, kind: 'figure' },
];

function Totals({ asked }: { asked: Filter }) {
  const totals = useGraphql(TOTALS, asked, { keepPrevious: true });
  return (
    <Answer query={totals}>
      {({ chargeTotals }) => (
        <DataTable
          caption="What these charges come to"
          columns={totalColumns}
          rows={
            asked.state ? chargeTotals.filter(({ state }) => state === asked.state) : chargeTotals
          }
          rowKey={({ state }) => state}
        />
      )}
    </Answer>
  );
}

const columns: Column<Row>[] = [
  { header: 'Due', cell: ({ dueOn }) => formatDate(dueOn), kind: 'short' },
  { header: 'Charge', cell: (charge) => <ChargeName charge={charge} />, kind: 'text' },
  {
    header: 'Consignor',
    cell: ({ consignor }) => <Who of={consignor} />,
    kind: 'text',
  },
  { header: 'State', cell: ({ state }) => <State of={chargeStates[state]} /> },
  { header: 'Amount', cell: ({ amount }) => <Amount of={amount} />, kind: 'figure' },
];

const action: Column<Row> = {
  header: 'Action',
  kind: 'action',
  cell: (charge) => !charge.takenBackAt && <TakeBackCharge charge={charge} />,
};

function Posted({ asked }: { asked: Filter }) {
  const mayTakeBack = useMay('TAKE_BACK_CHARGES');
  const charges = usePages(CHARGES, asked, (data) => data.charges);
  const isFiltered = Object.values(asked).some(Boolean);
  return (
    <List
      caption="Posted charges, the latest due day first"
      pages={charges}
      rowKey={({ id }) => id}
      columns={mayTakeBack ? [...columns, action] : columns}
      empty={isFiltered ? 'No posted charge is like that.' : nothingYet}
    />
  );
}

const nothingYet: ReactNode = (
  <>
    Nothing was charged yet. Rent and other recurring charges stand in the{' '}
    <TextLink to="/terms" underline="always">
      terms
    </TextLink>
    .
  </>
);

function Who({ of }: { of: Row['consignor'] }) {
  return (
    <>
      <TextLink to="/consignors/$consignorId" params={{ consignorId: of.id }}>
        {of.name}
      </TextLink>
      <Text size="sm" c="dimmed">
        {of.accountNumber}
      </Text>
    </>
  );
}
