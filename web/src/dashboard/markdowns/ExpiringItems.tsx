import { Alert, Button, Checkbox, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Amount } from '../../shared/Amount';
import { countOf } from '../../shared/count';
import { formatDate } from '../../shared/dates';
import { useGraphql, usePages } from '../../shared/queries';
import { graphql } from '../gql';
import type { ExpiringItemsQuery, ItemDecisionKind, ItemState } from '../gql/graphql';
import { Answer } from '../parts/Answer';
import type { Column } from '../parts/DataTable';
import { TextLink } from '../parts/LinkButton';
import { List } from '../parts/List';
import { State } from '../parts/State';
import { useMay } from '../SignedIn';
import { DecideDialog } from './DecideDialog';
import { Missing, missing } from './Needs';
import { UndoDecision } from './UndoDecision';
import { afterExpiry, decisions, itemStates } from './words';

const COUNTS = graphql(`
  query ExpiringCounts($withinDays: Int!) {
    expiringItems(withinDays: $withinDays) {
      needs { ...MarkdownNeeds }
      counts { state items }
    }
  }
`);

const ITEMS = graphql(`
  query ExpiringItems($withinDays: Int!, $states: [ItemState!], $after: String) {
    expiringItems(withinDays: $withinDays) {
      today
      items(states: $states, after: $after) {
        nodes {
          item { sku description category receivedOn price { ...Cash } }
          consignor { id name accountNumber }
          state
          expiresOn
          afterExpiry
          decisions { id kind day expiresOn decidedBy }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

export type Item = ExpiringItemsQuery['expiringItems']['items']['nodes'][number];

/** Shown first: what nobody decided about yet. */
const OPEN: ItemState[] = ['EXPIRED', 'EXPIRING'];

const kinds: ItemDecisionKind[] = ['PICKED_UP', 'DONATED', 'STORE_OWNED', 'EXTENDED'];

/** What has expired or soon will, and what becomes of it. */
export function ExpiringItems() {
  const [days, setDays] = useState('30');
  const [only, setOnly] = useState<ItemState | null>(null);
  const withinDays = Math.min(Math.max(Number.parseInt(days, 10) || 0, 0), 366);
  const counts = useGraphql(COUNTS, { withinDays }, { keepPrevious: true });
  return (
    <Answer query={counts}>
      {({ expiringItems: { needs, counts: found } }) => {
        const lacking = missing(needs, 'expiry');
        if (lacking) return <Missing of={lacking} />;
        const words = found.map(({ state, items }) => ({
          value: state,
          label: `${itemStates[state].word} (${items.toLocaleString()})`,
        }));
        return (
          <Stack>
            <Group align="end">
              <TextInput
                type="number"
                label="Days ahead"
                min={0}
                max={366}
                w="8rem"
                value={days}
                onChange={(event) => setDays(event.currentTarget.value)}
              />
              <Select
                label="Show"
                data={[{ value: '', label: 'To be decided' }, ...words]}
                value={only ?? ''}
                onChange={(value) => setOnly((value || null) as ItemState | null)}
                allowDeselect={false}
              />
              <Button
                component="a"
                href={`/markdowns/to-pick-up.csv?within_days=${withinDays}`}
                download
                variant="default"
              >
                Download by consignor (CSV)
              </Button>
            </Group>
            <Items withinDays={withinDays} only={only} key={`${withinDays} ${only}`} />
          </Stack>
        );
      }}
    </Answer>
  );
}

function Items({ withinDays, only }: { withinDays: number; only: ItemState | null }) {
  const mayDecide = useMay('DECIDE_ITEMS');
  const items = usePages(
    ITEMS,
    { withinDays, states: only ? [only] : OPEN },
    (data) => data.expiringItems.items,
  );
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [deciding, setDeciding] = useState<ItemDecisionKind | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const shown = items.data?.nodes ?? [];
  const open = shown.filter(isOpen);
  const chosen = open.filter(({ item }) => marked.has(item.sku));
  const mark = (sku: string, isMarked: boolean) => {
    const next = new Set(marked);
    if (isMarked) next.add(sku);
    else next.delete(sku);
    setMarked(next);
  };
  const choice: Column<Item> = {
    header: 'Choose',
    kind: 'action',
    cell: (one) =>
      isOpen(one) && (
        <Checkbox
          aria-label={`Choose: ${nameOf(one)}`}
          checked={marked.has(one.item.sku)}
          onChange={(event) => mark(one.item.sku, event.currentTarget.checked)}
        />
      ),
  };
  const undo: Column<Item> = {
    header: 'Action',
    kind: 'action',
    cell: (one) => {
      const last = one.decisions[0];
      return last && <UndoDecision of={last} name={nameOf(one)} onDone={setDone} />;
    },
  };
  return (
    <>
      <div role="status">{done && <Alert color="leaf">{done}</Alert>}</div>
      {mayDecide && open.length > 0 && (
        <Group>
          <Button
            variant="default"
            disabled={chosen.length === open.length}
            onClick={() => setMarked(new Set(open.map(({ item }) => item.sku)))}
          >
            Choose all {open.length} shown
          </Button>
          {kinds.map((kind) => (
            <Button
              key={kind}
              variant="light"
              disabled={chosen.length === 0}
              onClick={() => setDeciding(kind)}
            >
              {decisions[kind].button}
            </Button>
          ))}
        </Group>
      )}
      <List
        caption="Items, the earliest expiry first"
        pages={items}
        rowKey={({ item }) => item.sku}
        columns={mayDecide ? [choice, ...columns, undo] : columns}
        empty={only ? 'No item stands like that.' : 'No item expires in these days.'}
      />
      {deciding && items.data && (
        <DecideDialog
          kind={deciding}
          items={chosen}
          today={items.data.first.expiringItems.today}
          onClose={() => setDeciding(null)}
          onDone={() => {
            setDone(`${countOf(chosen.length, 'item')} ${decisions[deciding].done}.`);
            setMarked(new Set());
            setDeciding(null);
          }}
        />
      )}
    </>
  );
}

/** Whether something can be decided about an item without taking anything back. */
function isOpen({ state }: Item): boolean {
  return state === 'EXPIRED' || state === 'EXPIRING' || state === 'EXTENDED';
}

const nameOf = ({ item }: Item) => `${item.description ?? 'item'} ${item.sku}`;

const columns: Column<Item>[] = [
  {
    header: 'Item',
    cell: ({ item }) => (
      <>
        {item.description ?? item.sku}
        <Text size="sm" c="dimmed">
          {[item.description && item.sku, item.category].filter(Boolean).join(' · ')}
        </Text>
      </>
    ),
    kind: 'text',
  },
  {
    header: 'Consignor',
    cell: ({ consignor }) => (
      <TextLink to="/consignors/$consignorId" params={{ consignorId: consignor.id }}>
        {consignor.name} ({consignor.accountNumber})
      </TextLink>
    ),
    kind: 'text',
  },
  {
    header: 'Taken in',
    cell: ({ item }) => item.receivedOn && formatDate(item.receivedOn),
    kind: 'short',
  },
  {
    header: 'First price',
    cell: ({ item }) => item.price && <Amount of={item.price} />,
    kind: 'figure',
  },
  {
    header: 'Expires',
    cell: (one) => (
      <>
        {one.expiresOn ? formatDate(one.expiresOn) : 'Not by the present terms'}
        {one.afterExpiry && (
          <Text size="sm" c="dimmed">
            then {afterExpiry[one.afterExpiry]}
          </Text>
        )}
      </>
    ),
    kind: 'text',
  },
  { header: 'State', cell: (one) => <Standing of={one} />, kind: 'text' },
];

function Standing({ of }: { of: Item }) {
  const last = of.decisions[0];
  return (
    <>
      <State of={itemStates[of.state]} />
      {last && (
        <Text size="sm" c="dimmed">
          {last.expiresOn
            ? `Until ${formatDate(last.expiresOn)}, agreed ${formatDate(last.day)}`
            : `From ${formatDate(last.day)}`}
          , by {last.decidedBy}
        </Text>
      )}
    </>
  );
}
