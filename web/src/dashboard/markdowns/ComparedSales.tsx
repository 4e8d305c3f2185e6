import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Amount } from '../../shared/Amount';
import { countOf } from '../../shared/count';
import { formatDate } from '../../shared/dates';
import { useGraphql, usePages } from '../../shared/queries';
import { graphql } from '../gql';
import type { MarkdownSalesQuery, MarkdownTotalsQuery, PlanOutcome } from '../gql/graphql';
import { Answer } from '../parts/Answer';
import { ConsignorPicker } from '../parts/ConsignorPicker';
import { type Column, DataTable } from '../parts/DataTable';
import { TextLink } from '../parts/LinkButton';
import { List } from '../parts/List';
import { SectionTitle } from '../parts/SectionTitle';
import { SoldPeriod, useLastDays } from '../parts/SoldPeriod';
import { State } from '../parts/State';
import { Missing, missing } from './Needs';
import { differing, outcomes } from './words';

const TOTALS = graphql(`
  query MarkdownTotals($from: Date!, $until: Date!, $consignorId: ID) {
    markdownComparison(from: $from, until: $until, consignorId: $consignorId) {
      result {
        leftOut
        needs { ...MarkdownNeeds }
        totals {
          outcome
          sales
          planned { ...Cash }
          taken { ...Cash }
          difference { ...Cash }
        }
      }
      userErrors { code field message }
    }
  }
`);

const SALES = graphql(`
  query MarkdownSales(
    $from: Date!
    $until: Date!
    $consignorId: ID
    $outcomes: [PlanOutcome!]
    $after: String
  ) {
    markdownComparison(from: $from, until: $until, consignorId: $consignorId) {
      result {
        sales(outcomes: $outcomes, after: $after) {
          nodes {
            id
            receipt
            soldOn
            item
            sku
            quantity
            outcome
            schedule
            offPpm
            expiredOn
            firstPrice { ...Cash }
            planned { ...Cash }
            taken { ...Cash }
            difference { ...Cash }
            consignor { id name }
          }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
`);

type Asked = { from: string; until: string; consignorId: string | null };
type Compared = NonNullable<MarkdownTotalsQuery['markdownComparison']['result']>;
type Total = Compared['totals'][number];
type Sale = NonNullable<
  MarkdownSalesQuery['markdownComparison']['result']
>['sales']['nodes'][number];

/** What the till took in a period, beside what the schedules had planned. */
export function ComparedSales() {
  const [days, setDays] = useState(useLastDays(30));
  const [consignorId, setConsignor] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked>({ ...days, consignorId });
  return (
    <Stack>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setAsked({ ...days, consignorId });
        }}
      >
        <Group align="end">
          <SoldPeriod value={days} onChange={setDays} />
          <ConsignorPicker
            label="Only this consignor"
            value={consignorId}
            onChange={setConsignor}
          />
          <Button type="submit">Compare</Button>
        </Group>
      </form>
      <Comparison asked={asked} />
    </Stack>
  );
}

function Comparison({ asked }: { asked: Asked }) {
  const answer = useGraphql(TOTALS, asked, { keepPrevious: true });
  return (
    <Answer query={answer}>
      {({ markdownComparison: { result, userErrors } }) => {
        if (!result) {
          return <Text role="alert">{userErrors.map((error) => error.message).join(' ')}</Text>;
        }
        const lacking = missing(result.needs, 'plan');
        return lacking ? <Missing of={lacking} /> : <Outcome compared={result} asked={asked} />;
      }}
    </Answer>
  );
}

const totalColumns: Column<Total>[] = [
  { header: 'Outcome', cell: ({ outcome }) => <State of={outcomes[outcome]} /> },
  { header: 'Sales', cell: ({ sales }) => sales.toLocaleString(), kind: 'figure' },
  { header: 'Planned', cell: ({ planned }) => <Amount of={planned} />, kind: 'figure' },
  { header: 'Till took', cell: ({ taken }) => <Amount of={taken} />, kind: 'figure' },
  {
    header: 'Difference',
    cell: ({ difference }) => <Amount of={difference} change />,
    kind: 'figure',
  },
];

function Outcome({ compared, asked }: { compared: Compared; asked: Asked }) {
  const [only, setOnly] = useState<PlanOutcome | null>(null);
  const file = `/markdowns/compared.csv?from=${asked.from}&until=${asked.until}`;
  return (
    <>
      <DataTable
        caption="Sales by how they stand to the plan"
        columns={totalColumns}
        rows={compared.totals}
        rowKey={({ outcome }) => outcome}
      />
      <Text c="dimmed">
        Prices are those of all pieces, as on the tag: with tax where the till’s prices contain it.
        What came back is left out.{' '}
        {compared.leftOut > 0 &&
          `So is what has no first price, no day of intake or no schedule: ${countOf(compared.leftOut, 'sale')}.`}
      </Text>
      <SectionTitle>Differences</SectionTitle>
      <Group align="end">
        <Select
          label="Show"
          data={[
            { value: '', label: 'All differences' },
            ...Object.entries(outcomes).map(([value, { word }]) => ({ value, label: word })),
          ]}
          value={only ?? ''}
          onChange={(value) => setOnly((value || null) as PlanOutcome | null)}
          allowDeselect={false}
        />
        <Button component="a" href={file} download variant="default">
          Download all differences (CSV)
        </Button>
      </Group>
      <Sales asked={asked} only={only} />
    </>
  );
}

function Sales({ asked, only }: { asked: Asked; only: PlanOutcome | null }) {
  const wanted = { ...asked, outcomes: only ? [only] : differing };
  const sales = usePages(SALES, wanted, (data) => data.markdownComparison.result?.sales);
  return (
    <List
      caption="Sales beside their plan, the largest difference first"
      pages={sales}
      rowKey={({ id }) => id}
      columns={saleColumns}
      empty={
        only ? 'No sale of these days is of that kind.' : 'Every sale of these days was as planned.'
      }
    />
  );
}

const saleColumns: Column<Sale>[] = [
  { header: 'Sold', cell: ({ soldOn }) => formatDate(soldOn), kind: 'short' },
  { header: 'Item', cell: (sale) => <Item of={sale} />, kind: 'text' },
  {
    header: 'Consignor',
    cell: ({ consignor }) => (
      <TextLink to="/consignors/$consignorId" params={{ consignorId: consignor.id }}>
        {consignor.name}
      </TextLink>
    ),
    kind: 'text',
  },
  { header: 'First price', cell: (sale) => <Amount of={sale.firstPrice} />, kind: 'figure' },
  { header: 'Planned', cell: (sale) => <Amount of={sale.planned} />, kind: 'figure' },
  { header: 'Till took', cell: (sale) => <Amount of={sale.taken} />, kind: 'figure' },
  {
    header: 'Difference',
    cell: (sale) => <Amount of={sale.difference} change />,
    kind: 'figure',
  },
];

function Item({ of }: { of: Sale }) {
  const pieces = of.quantity === '1' ? '' : ` × ${of.quantity}`;
  return (
    <>
      {of.item}
      {pieces}
      <Text size="sm" c="dimmed">
        {of.sku} · receipt {of.receipt}
      </Text>
      <Text size="sm" c="dimmed">
        {planOf(of)}
      </Text>
      <State of={outcomes[of.outcome]} />
    </>
  );
}

function planOf({ schedule, offPpm, expiredOn }: Sale): string {
  const percent = (offPpm / 10_000).toLocaleString();
  const plan = schedule ? `${schedule}: ${percent}% off` : 'Never marked down';
  return expiredOn ? `${plan}, expired ${formatDate(expiredOn)}` : plan;
}
