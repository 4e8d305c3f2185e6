import { Paper, Text } from '@mantine/core';
import { countOf } from '../../shared/count';
import type { ImportAnalysisFragment } from '../gql/graphql';

/** How many lines would find their consignor, and how many not. */
export function AnalysisTotals({ of }: { of: ImportAnalysisFragment['totals'] }) {
  const parts = [
    of.unmatched > 0 && `${countOf(of.unmatched, 'line')} will wait in review for a consignor`,
    of.review > 0 && `${countOf(of.review, 'line')} will ask another question there`,
    of.storeOwned > 0 && `${countOf(of.storeOwned, 'line')} of the store’s own goods`,
    of.skipped > 0 && `${countOf(of.skipped, 'row')} without goods`,
    of.rejected > 0 && `${countOf(of.rejected, 'row')} cannot be read`,
  ].filter(Boolean);
  return (
    <Paper withBorder radius="lg" p="lg" role="status">
      <Text fw={600}>
        {countOf(of.matched, 'line')} of {countOf(of.rows, 'row')} found{' '}
        {of.matched === 1 ? 'its' : 'their'} consignor
      </Text>
      <Text c="dimmed">
        {parts.length > 0 ? `${parts.join('; ')}.` : 'Nothing is left over.'}
        {!of.isWhole && ` Counted on the first ${of.rows.toLocaleString()} rows of the file.`}
      </Text>
    </Paper>
  );
}
