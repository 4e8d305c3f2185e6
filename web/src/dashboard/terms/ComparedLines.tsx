import { Modal, Stack, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { Amount } from '../../shared/Amount';
import { formatDate } from '../../shared/dates';
import { Trace } from '../../shared/Trace';
import type { ComparedLinePartsFragment } from '../gql/graphql';
import { Answer } from '../parts/Answer';
import { type Column, DataTable } from '../parts/DataTable';
import type { ComparedConsignor } from './Compared';
import classes from './Terms.module.css';

type Line = ComparedLinePartsFragment;

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

type Props<Result> = {
  consignor: ComparedConsignor;
  query: UseQueryResult<Result>;
  pick: (result: Result) => Line[];
  onClose: () => void;
};

/** The lines of one consignor in a comparison, the largest difference first. */
export function ComparedLines<Result>({ consignor, query, pick, onClose }: Props<Result>) {
  return (
    <Modal opened onClose={onClose} title={consignor.name} size="xl">
      <Answer query={query}>
        {(result) => (
          <Stack>
            <Text>The largest differences first, at most 50 lines.</Text>
            <DataTable
              caption="Lines as they were posted, and as they would be"
              columns={columns}
              rows={pick(result)}
              rowKey={({ saleLine }) => saleLine.id}
            />
          </Stack>
        )}
      </Answer>
    </Modal>
  );
}
