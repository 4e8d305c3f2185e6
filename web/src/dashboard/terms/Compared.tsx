import { Button, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Amount } from '../../shared/Amount';
import { countOf } from '../../shared/count';
import type { ComparedPeriodPartsFragment } from '../gql/graphql';
import { type Column, DataTable } from '../parts/DataTable';
import { TextLink } from '../parts/LinkButton';

type Own = ComparedPeriodPartsFragment['consignors'][number];
export type ComparedConsignor = Own['consignor'];

type Props = {
  period: ComparedPeriodPartsFragment;
  /** The lines of a consignor, in a dialog that can be closed. */
  lines: (consignor: ComparedConsignor, onClose: () => void) => ReactNode;
};

/** What was posted beside what it would be, for each consignor. */
export function Compared({ period, lines }: Props) {
  const [chosen, setChosen] = useState<ComparedConsignor | null>(null);
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
      {chosen && lines(chosen, () => setChosen(null))}
    </Stack>
  );
}
