import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Amount } from '../../shared/Amount';
import { countOf } from '../../shared/count';
import { dateInZone } from '../../shared/dates';
import { useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import type { RuleSetWhatIfQuery } from '../gql/graphql';
import { Answer } from '../parts/Answer';
import { type Column, DataTable } from '../parts/DataTable';
import { TextLink } from '../parts/LinkButton';
import { useSession } from '../SignedIn';
import { WhatIfLines } from './WhatIfLines';

const WHAT_IF = graphql(`
  query RuleSetWhatIf($document: String!, $from: Date!, $until: Date!) {
    ruleSetWhatIf(document: $document, from: $from, until: $until) {
      result {
        lines
        undecidedLines
        posted { ...Cash }
        wouldBe { ...Cash }
        difference { ...Cash }
        consignorCount
        consignors {
          consignor { id name accountNumber }
          lines
          changedLines
          posted { ...Cash }
          wouldBe { ...Cash }
          difference { ...Cash }
        }
      }
      userErrors { code field message }
    }
  }
`);

const DAYS = 90;
const DAY_MS = 86_400_000;

export type Asked = { document: string; from: string; until: string };
type Period = NonNullable<RuleSetWhatIfQuery['ruleSetWhatIf']['result']>;
type Own = Period['consignors'][number];

/** What a past period would have come to by a draft; nothing is posted. */
export function WhatIf({ document }: { document: string }) {
  const { store } = useSession();
  const daysAgo = (days: number) =>
    dateInZone(new Date(Date.now() - days * DAY_MS), store.timeZone);
  const [from, setFrom] = useState(() => daysAgo(DAYS));
  const [until, setUntil] = useState(() => daysAgo(0));
  const [asked, setAsked] = useState<Asked | null>(null);
  const isStale = asked !== null && asked.document !== document;
  return (
    <Stack>
      <Text>
        Compares what was posted for past sales with what these terms would make of them. Nothing is
        posted. Rent and other recurring charges are for days, not for sales, and are not compared.
      </Text>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setAsked({ document, from, until });
        }}
      >
        <Group align="end">
          <TextInput
            type="date"
            label="Sold from"
            required
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label="Sold until"
            required
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
          <Button type="submit">Compare</Button>
        </Group>
      </form>
      {isStale && <Text role="status">The terms were changed since. Compare again.</Text>}
      {asked && <Compared asked={asked} />}
    </Stack>
  );
}

function Compared({ asked }: { asked: Asked }) {
  const answer = useGraphql(WHAT_IF, asked, { keepPrevious: true });
  return (
    <Answer query={answer}>
      {({ ruleSetWhatIf: { result, userErrors } }) =>
        result ? (
          <Outcome period={result} asked={asked} />
        ) : (
          <Text role="alert">{userErrors.map((error) => error.message).join(' ')}</Text>
        )
      }
    </Answer>
  );
}

function Outcome({ period, asked }: { period: Period; asked: Asked }) {
  const [chosen, setChosen] = useState<Own['consignor'] | null>(null);
  const columns: Column<Own>[] = [
    {
      header: 'Consignor',
      cell: ({ consignor }) => (
        <TextLink to="/consignors/$consignorId" params={{ consignorId: consignor.id }} fw={600}>
          {consignor.name}
        </TextLink>
      ),
    },
    { header: 'Account', cell: ({ consignor }) => consignor.accountNumber, kind: 'short' },
    { header: 'Posted', cell: (own) => <Amount of={own.posted} />, kind: 'figure' },
    { header: 'Would be', cell: (own) => <Amount of={own.wouldBe} />, kind: 'figure' },
    { header: 'Difference', cell: (own) => <Amount of={own.difference} change />, kind: 'figure' },
    {
      header: 'Lines',
      cell: (own) => (
        <Button
          variant="default"
          aria-label={`${own.changedLines} of ${countOf(own.lines, 'line')} of ${own.consignor.name}`}
          onClick={() => setChosen(own.consignor)}
        >
          {own.changedLines} of {countOf(own.lines, 'line')}
        </Button>
      ),
      kind: 'action',
    },
  ];
  const more = period.consignorCount - period.consignors.length;
  return (
    <Stack>
      <Text fw={600}>
        All consignors together: <Amount of={period.posted} /> posted,{' '}
        <Amount of={period.wouldBe} /> by these terms, <Amount of={period.difference} change />,
        over {countOf(period.lines, 'line')}.
      </Text>
      {period.undecidedLines > 0 && (
        <Text>
          Lines that would wait for a person, and count as they were posted: {period.undecidedLines}
          .
        </Text>
      )}
      {period.consignors.length > 0 && (
        <DataTable
          caption="What changes for each consignor"
          columns={columns}
          rows={period.consignors}
          rowKey={({ consignor }) => consignor.id}
        />
      )}
      {more > 0 && <Text>Consignors with smaller differences, not shown: {more}.</Text>}
      {chosen && <WhatIfLines asked={asked} consignor={chosen} onClose={() => setChosen(null)} />}
    </Stack>
  );
}
