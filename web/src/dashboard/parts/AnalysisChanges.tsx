import { Paper, Text } from '@mantine/core';
import { countOf } from '../../shared/count';
import { formatDate } from '../../shared/dates';
import { formatMoney } from '../../shared/money';
import type { ImportAnalysisFragment } from '../gql/graphql';
import { type Column, DataTable } from './DataTable';
import { rowOutcomes } from './words';

type Changes = NonNullable<ImportAnalysisFragment['changes']>;
type Change = Changes['examples'][number];

/** What other settings than the saved ones would change. */
export function AnalysisChanges({ of, savedAs }: { of: Changes; savedAs: string }) {
  const columns: Column<Change>[] = [
    { header: 'Line', cell: ({ now }) => now.lineNumber, kind: 'figure' },
    { header: `By “${savedAs}”`, cell: ({ before }) => inWords(before), kind: 'text' },
    { header: 'By these settings', cell: ({ now }) => inWords(now), kind: 'text' },
  ];
  return (
    <Paper withBorder radius="lg" p="lg" role="status">
      <Text fw={600}>{headline(of, savedAs)}</Text>
      {of.examples.length > 0 && (
        <DataTable
          caption="Rows that would be read otherwise"
          columns={columns}
          rows={of.examples}
          rowKey={({ now }) => now.lineNumber}
        />
      )}
    </Paper>
  );
}

function headline({ rows, isReadable }: Changes, savedAs: string): string {
  if (!isReadable) return `The settings saved as “${savedAs}” cannot read this file.`;
  if (rows === 0) return `Every row is read as by the settings saved as “${savedAs}”.`;
  const verb = rows === 1 ? 'is' : 'are';
  return `${countOf(rows, 'row')} ${verb} read otherwise than by the settings saved as “${savedAs}”.`;
}

function inWords(row: Change['now']): string {
  const { word } = rowOutcomes[row.outcome];
  if (row.outcome === 'REJECTED' || row.outcome === 'SKIPPED') {
    return [word, row.reason].filter(Boolean).join(': ');
  }
  const parts = [
    row.item,
    row.soldOn && formatDate(row.soldOn),
    row.net && formatMoney(row.net),
    row.consignor ? `${row.consignor.name}’s` : 'no consignor',
  ];
  return parts.filter(Boolean).join(', ');
}
