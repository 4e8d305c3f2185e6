import { Alert, Button, Text } from '@mantine/core';
import { useState } from 'react';
import { Amount } from '../../shared/Amount';
import { formatDate } from '../../shared/dates';
import { usePages } from '../../shared/queries';
import { graphql } from '../gql';
import type { ReviewLineFragment } from '../gql/graphql';
import { AssignDialog } from '../parts/AssignDialog';
import type { Column } from '../parts/DataTable';
import { List } from '../parts/List';
import { Page } from '../parts/Page';
import { useMay } from '../SignedIn';

const REVIEW_LINES = graphql(`
  query ReviewLines($after: String) {
    reviewLines(after: $after) {
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
    consignorReference
    net { ...Cash }
    reviewReason
  }
`);

export function Review() {
  const lines = usePages(REVIEW_LINES, {}, (data) => data.reviewLines);
  const mayAssign = useMay('ASSIGN_LINES');
  const [chosen, setChosen] = useState<ReviewLineFragment | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const columns: Column<ReviewLineFragment>[] = [
    { header: 'Sold', cell: (line) => formatDate(line.soldOn), kind: 'short' },
    { header: 'Item', cell: (line) => <Item line={line} />, kind: 'text' },
    { header: 'Why', cell: (line) => line.reviewReason, kind: 'text' },
    { header: 'Net', cell: (line) => <Amount of={line.net} />, kind: 'figure' },
  ];
  const action: Column<ReviewLineFragment> = {
    header: 'Action',
    kind: 'action',
    cell: (line) => (
      <Button
        variant="light"
        aria-label={`Assign: ${line.item}`}
        onClick={() => {
          setDone(null);
          setChosen(line);
        }}
      >
        Assign
      </Button>
    ),
  };
  return (
    <Page
      title="Review"
      lead="Sale lines that found no consignor by themselves. Once assigned, a line is divided and posted at once."
    >
      <div role="status">
        {done && (
          <Alert color="leaf" mb="md">
            {done}
          </Alert>
        )}
      </div>
      <List
        caption="Sale lines in review"
        pages={lines}
        rowKey={({ id }) => id}
        columns={mayAssign ? [...columns, action] : columns}
        empty="Nothing waits. Every sale line has found its consignor."
      />
      {chosen && (
        <AssignDialog
          line={chosen}
          onClose={() => setChosen(null)}
          onDone={(words) => {
            setChosen(null);
            setDone(words);
          }}
        />
      )}
    </Page>
  );
}

function Item({ line }: { line: ReviewLineFragment }) {
  const marks = [
    line.kind === 'RETURN' && 'Return',
    line.sku && `SKU ${line.sku}`,
    line.vendor && `Vendor ${line.vendor}`,
    line.category && `Category ${line.category}`,
    line.consignorReference && `Consignor column ${line.consignorReference}`,
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
