import { Button } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import { formatDate } from '../../shared/dates';
import { useAction, usePages } from '../../shared/queries';
import { graphql } from '../gql';
import type { SkippedLineFragment } from '../gql/graphql';
import type { Column } from './DataTable';
import { Failure } from './Failure';
import { List } from './List';
import { SectionTitle } from './SectionTitle';

const SKIPPED_LINES = graphql(`
  query SkippedLines($after: String) {
    skippedLines(after: $after) {
      nodes { ...SkippedLine }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

graphql(`
  fragment SkippedLine on SaleLine {
    id
    soldOn
    item
    net { ...Cash }
    skipReason
  }
`);

const RESTORE = graphql(`
  mutation RestoreSaleLines($input: RestoreSaleLinesInput!) {
    restoreSaleLines(input: $input) {
      saleLines { id }
      userErrors { code field message }
    }
  }
`);

/** What was left out and why, each to be brought back; nothing where nothing was. */
export function SkippedLines({ mayRestore }: { mayRestore: boolean }) {
  const lines = usePages(SKIPPED_LINES, {}, (data) => data.skippedLines);
  const restore = useAction(RESTORE, (result) => result.restoreSaleLines);
  if (lines.data?.nodes.length === 0) return null;
  const columns: Column<SkippedLineFragment>[] = [
    { header: 'Sold', cell: (line) => formatDate(line.soldOn), kind: 'short' },
    { header: 'Item', cell: (line) => line.item, kind: 'text' },
    { header: 'Left out because', cell: (line) => line.skipReason, kind: 'text' },
    { header: 'Net', cell: (line) => <Amount of={line.net} />, kind: 'figure' },
  ];
  const action: Column<SkippedLineFragment> = {
    header: 'Action',
    kind: 'action',
    cell: (line) => (
      <Button
        variant="default"
        aria-label={`Bring back: ${line.item}`}
        onClick={() => restore.mutate({ input: { saleLineIds: [line.id] } })}
      >
        Bring back
      </Button>
    ),
  };
  return (
    <>
      <SectionTitle>Left out</SectionTitle>
      {restore.error && <Failure error={restore.error} />}
      <List
        caption="Sale lines that were left out"
        pages={lines}
        rowKey={({ id }) => id}
        columns={mayRestore ? [...columns, action] : columns}
        empty="Nothing was left out."
      />
    </>
  );
}
