import { Modal, Stack, Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import { formatDate } from '../../shared/dates';
import { useGraphql } from '../../shared/queries';
import { Trace } from '../../shared/Trace';
import { graphql } from '../gql';
import type { RuleSetWhatIfLinesQuery } from '../gql/graphql';
import { Answer } from '../parts/Answer';
import { type Column, DataTable } from '../parts/DataTable';
import classes from './Terms.module.css';
import type { Asked } from './WhatIf';

const LINES = graphql(`
  query RuleSetWhatIfLines($document: String!, $from: Date!, $until: Date!, $consignorId: ID!) {
    ruleSetWhatIfLines(document: $document, from: $from, until: $until, consignorId: $consignorId) {
      lines {
        saleLine { id soldOn receipt item }
        posted { ...Cash }
        wouldBe { ...Cash }
        undecidedBecause
        trace { words amount { ...Cash } }
      }
      userErrors { code field message }
    }
  }
`);

type Line = RuleSetWhatIfLinesQuery['ruleSetWhatIfLines']['lines'][number];

const columns: Column<Line>[] = [
  { header: 'Sold', cell: (line) => formatDate(line.saleLine.soldOn), kind: 'short' },
  {
    header: 'Item',
    cell: ({ saleLine, trace, undecidedBecause }) => (
      <>
        {saleLine.item} <Text span>({saleLine.receipt})</Text>
        {undecidedBecause && <Text>{undecidedBecause}</Text>}
        {trace.length > 0 && (
          <details>
            <summary className={classes.more}>Why</summary>
            <Trace steps={trace} />
          </details>
        )}
      </>
    ),
    kind: 'text',
  },
  { header: 'Posted', cell: (line) => <Amount of={line.posted} />, kind: 'figure' },
  {
    header: 'Would be',
    cell: (line) => (line.wouldBe ? <Amount of={line.wouldBe} /> : 'A person decides'),
    kind: 'figure',
  },
];

type Props = { asked: Asked; consignor: { id: string; name: string }; onClose: () => void };

/** The lines of one consignor in a comparison, the largest difference first. */
export function WhatIfLines({ asked, consignor, onClose }: Props) {
  const answer = useGraphql(LINES, { ...asked, consignorId: consignor.id });
  return (
    <Modal opened onClose={onClose} title={consignor.name} size="xl">
      <Answer query={answer}>
        {({ ruleSetWhatIfLines: { lines } }) => (
          <Stack>
            <Text>The largest differences first, at most 50 lines.</Text>
            <DataTable
              caption="Lines as they were posted, and as they would be"
              columns={columns}
              rows={lines}
              rowKey={({ saleLine }) => saleLine.id}
            />
          </Stack>
        )}
      </Answer>
    </Modal>
  );
}
