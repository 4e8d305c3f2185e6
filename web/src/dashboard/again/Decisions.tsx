import { Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import { countOf } from '../../shared/count';
import { formatDate, formatDateTime } from '../../shared/dates';
import { useAction, usePages } from '../../shared/queries';
import { graphql } from '../gql';
import type { ReallocationPartsFragment } from '../gql/graphql';
import { ConfirmButton } from '../parts/ConfirmButton';
import type { Column } from '../parts/DataTable';
import { List } from '../parts/List';
import { State } from '../parts/State';
import { useMay, useSession } from '../SignedIn';

const DECISIONS = graphql(`
  query Reallocations($after: String) {
    reallocations(after: $after) {
      nodes { ...ReallocationParts }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const UNDO = graphql(`
  mutation UndoReallocation($input: UndoReallocationInput!) {
    undoReallocation(input: $input) {
      reallocation { ...ReallocationParts }
      userErrors { code field message }
    }
  }
`);

type Decision = ReallocationPartsFragment;

/** What was divided again, the newest first, with how far it is. */
export function Decisions() {
  const decisions = usePages(
    DECISIONS,
    {},
    (data) => data.reallocations,
    ({ state }) => state === 'RUNNING',
  );
  const mayUndo = useMay('MANAGE_RULES');
  const columns: Column<Decision>[] = [
    { header: 'What', cell: (of) => <What of={of} />, kind: 'text' },
    {
      header: 'State',
      cell: (of) =>
        of.state === 'RUNNING' ? (
          <State of={{ word: 'Being done', color: 'yellow' }} />
        ) : (
          <State of={{ word: of.isUndone ? 'Taken back' : 'Done', color: 'leaf' }} />
        ),
    },
    {
      header: 'Changed',
      cell: (of) => `${of.changedLines.toLocaleString()} of ${countOf(of.lines, 'line')}`,
      kind: 'figure',
    },
    { header: 'Difference', cell: (of) => <Amount of={of.difference} change />, kind: 'figure' },
    {
      header: 'Take back',
      cell: (of) =>
        mayUndo && of.state === 'DONE' && !of.isUndo && !of.isUndone && of.changedLines > 0 ? (
          <TakeBack of={of} />
        ) : null,
      kind: 'action',
    },
  ];
  return (
    <List
      caption="What was divided again"
      pages={decisions}
      columns={columns}
      rowKey={({ id }) => id}
      empty="Nothing was divided again yet."
    />
  );
}

function What({ of }: { of: Decision }) {
  const { timeZone } = useSession().store;
  const terms = of.isUndo
    ? 'as before'
    : of.ruleSet
      ? `by version ${of.ruleSet.version}`
      : 'by the terms of the day of each sale';
  return (
    <>
      <Text>
        Sold {formatDate(of.soldFrom)} to {formatDate(of.soldUntil)}
        {of.consignor && `, of ${of.consignor.name}`}, {terms}
      </Text>
      <Text>{of.reason}</Text>
      {of.undecidedLines > 0 && (
        <Text>Left as posted, since a person would decide: {of.undecidedLines}</Text>
      )}
      <Text size="sm" c="dimmed">
        {formatDateTime(of.createdAt, timeZone)} by {of.createdBy}
      </Text>
    </>
  );
}

function TakeBack({ of }: { of: Decision }) {
  const undo = useAction(UNDO, (result) => result.undoReallocation);
  const input = { reallocationId: of.id, reason: `Taken back: ${of.reason}`.slice(0, 500) };
  return (
    <ConfirmButton
      label="Take back…"
      title="Divide these lines as before?"
      keep="Leave them"
      confirm="Take it back"
      action={undo}
      onConfirm={(close) => undo.mutate({ input }, { onSuccess: close })}
    >
      <Text>
        {countOf(of.changedLines, 'line')} become what they were before, with a reversal and a new
        entry for each. Lines that were divided anew since stay as they are.
      </Text>
    </ConfirmButton>
  );
}
