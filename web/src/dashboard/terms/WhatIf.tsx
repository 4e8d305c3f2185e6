import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { dateInZone } from '../../shared/dates';
import { useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import { Answer } from '../parts/Answer';
import { useSession } from '../SignedIn';
import { Compared } from './Compared';
import { WhatIfLines } from './WhatIfLines';

const WHAT_IF = graphql(`
  query RuleSetWhatIf($document: String!, $from: Date!, $until: Date!) {
    ruleSetWhatIf(document: $document, from: $from, until: $until) {
      result { ...ComparedPeriodParts }
      userErrors { code field message }
    }
  }
`);

const DAYS = 90;
const DAY_MS = 86_400_000;

export type Asked = { document: string; from: string; until: string };

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
      {asked && <Outcome asked={asked} />}
    </Stack>
  );
}

function Outcome({ asked }: { asked: Asked }) {
  const answer = useGraphql(WHAT_IF, asked, { keepPrevious: true });
  return (
    <Answer query={answer}>
      {({ ruleSetWhatIf: { result, userErrors } }) =>
        result ? (
          <Compared
            period={result}
            lines={(consignor, onClose) => (
              <WhatIfLines asked={asked} consignor={consignor} onClose={onClose} />
            )}
          />
        ) : (
          <Text role="alert">{userErrors.map((error) => error.message).join(' ')}</Text>
        )
      }
    </Answer>
  );
}
