import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import { Answer } from '../parts/Answer';
import { SoldPeriod, useLastDays } from '../parts/SoldPeriod';
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

export type Asked = { document: string; from: string; until: string };

/** What a past period would have come to by a draft; nothing is posted. */
export function WhatIf({ document }: { document: string }) {
  const [days, setDays] = useState(useLastDays(90));
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
          setAsked({ document, ...days });
        }}
      >
        <Group align="end">
          <SoldPeriod value={days} onChange={setDays} />
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
