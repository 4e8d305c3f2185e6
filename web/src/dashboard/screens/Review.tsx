import { Alert, Button, Checkbox, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { Amount } from '../../shared/Amount';
import { countOf } from '../../shared/count';
import { formatDate } from '../../shared/dates';
import { usePages } from '../../shared/queries';
import { graphql } from '../gql';
import type { ReviewGroupInput, ReviewLineFragment } from '../gql/graphql';
import type { Column } from '../parts/DataTable';
import { LineBefore } from '../parts/LineBefore';
import { LinkButton } from '../parts/LinkButton';
import { List } from '../parts/List';
import { Page } from '../parts/Page';
import { ReviewDialog } from '../parts/ReviewDialog';
import { ReviewGroups } from '../parts/ReviewGroups';
import { SkippedLines } from '../parts/SkippedLines';
import { reviewCauses } from '../parts/words';
import { useMay } from '../SignedIn';

const REVIEW_LINES = graphql(`
  query ReviewLines($after: String, $group: ReviewGroupInput) {
    reviewLines(after: $after, group: $group) {
      nodes { ...ReviewLine }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

graphql(`
  fragment ReviewLine on SaleLine {
    id
    kind
    soldOn
    receipt
    item
    sku
    vendor
    category
    note
    consignorReference
    net { ...Cash }
    reviewCause
    reviewReason
    orderRefunded { ...Cash }
    changes { state skipReason net { ...Cash } consignor { id name } }
  }
`);

export function Review() {
  const [group, setGroup] = useState<ReviewGroupInput | null>(null);
  const lines = usePages(REVIEW_LINES, { group }, (data) => data.reviewLines);
  const shown = lines.data?.nodes ?? [];
  const mayAssign = useMay('ASSIGN_LINES');
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const chosen = shown.filter(({ id }) => marked.has(id));
  const [open, setOpen] = useState<ReviewLineFragment[] | null>(null);
  const [done, setDone] = useState<string | null>(null);

  const start = (wanted: ReviewLineFragment[]) => {
    setDone(null);
    setOpen(wanted);
  };
  const mark = (id: string, isMarked: boolean) => {
    const next = new Set(marked);
    if (isMarked) next.add(id);
    else next.delete(id);
    setMarked(next);
  };
  const choice: Column<ReviewLineFragment> = {
    header: 'Choose',
    kind: 'action',
    cell: (line) => (
      <Checkbox
        aria-label={`Choose: ${line.item}, receipt ${line.receipt}`}
        checked={marked.has(line.id)}
        onChange={(event) => mark(line.id, event.currentTarget.checked)}
      />
    ),
  };
  const columns: Column<ReviewLineFragment>[] = [
    { header: 'Sold', cell: (line) => formatDate(line.soldOn), kind: 'short' },
    { header: 'Item', cell: (line) => <Item line={line} />, kind: 'text' },
    { header: 'Why', cell: (line) => <Why line={line} />, kind: 'text' },
    { header: 'Net', cell: (line) => <Amount of={line.net} />, kind: 'figure' },
  ];
  const action: Column<ReviewLineFragment> = {
    header: 'Action',
    kind: 'action',
    cell: (line) => {
      const { verb } = reviewCauses[line.reviewCause ?? 'NO_CONSIGNOR'];
      return (
        <Button
          variant="light"
          aria-label={`${verb}: ${line.item}`}
          onClick={() => start(orderOf(line, shown))}
        >
          {verb}
        </Button>
      );
    },
  };
  return (
    <Page
      title="Review"
      lead="What a person has to decide. Once decided, a line is divided and posted at once."
      actions={
        <LinkButton to="/matching" variant="default">
          How consignors are found
        </LinkButton>
      }
    >
      <div role="status">
        {done && (
          <Alert color="leaf" mb="md">
            {done}
          </Alert>
        )}
      </div>
      <ReviewGroups
        chosen={group}
        onChoose={(next) => {
          setGroup(next);
          setMarked(new Set());
        }}
      />
      {mayAssign && shown.length > 1 && (
        <Group mb="sm">
          <Button
            variant="default"
            onClick={() => setMarked(new Set(shown.map(({ id }) => id)))}
            disabled={chosen.length === shown.length}
          >
            Choose all {shown.length} shown
          </Button>
          <Button disabled={chosen.length === 0} onClick={() => start(chosen)}>
            {chosen.length === 0
              ? 'Settle the chosen lines'
              : `Settle ${countOf(chosen.length, 'line')}`}
          </Button>
        </Group>
      )}
      <List
        caption="Sale lines in review"
        pages={lines}
        rowKey={({ id }) => id}
        columns={mayAssign ? [choice, ...columns, action] : columns}
        empty="Nothing waits. Every sale line has found its consignor."
      />
      <SkippedLines mayRestore={mayAssign} />
      {open && (
        <ReviewDialog
          lines={open}
          onClose={() => setOpen(null)}
          onDone={(words) => {
            setOpen(null);
            setMarked(new Set());
            setDone(words);
          }}
        />
      )}
    </Page>
  );
}

/** A refund is said of a whole order at once; anything else line by line. */
function orderOf(line: ReviewLineFragment, shown: ReviewLineFragment[]): ReviewLineFragment[] {
  if (line.reviewCause !== 'PARTIAL_REFUND') return [line];
  return shown.filter(
    ({ receipt, reviewCause }) => receipt === line.receipt && reviewCause === line.reviewCause,
  );
}

function Why({ line }: { line: ReviewLineFragment }) {
  return (
    <>
      {line.reviewReason}
      {line.changes && <LineBefore before={line.changes} />}
      {line.orderRefunded && (
        <Text size="sm" c="dimmed">
          Refunded of the order: <Amount of={line.orderRefunded} />
        </Text>
      )}
    </>
  );
}

function Item({ line }: { line: ReviewLineFragment }) {
  const marks = [
    line.kind === 'RETURN' && 'Return',
    line.sku && `SKU ${line.sku}`,
    line.vendor && `Vendor ${line.vendor}`,
    line.category && `Category ${line.category}`,
    line.consignorReference && `Consignor column ${line.consignorReference}`,
    line.note && `Note ${line.note}`,
    `Receipt ${line.receipt}`,
  ];
  return (
    <div>
      <Text fw={600}>{line.item}</Text>
      <Text size="sm" c="dimmed">
        {marks.filter(Boolean).join(' · ')}
      </Text>
    </div>
  );
}
