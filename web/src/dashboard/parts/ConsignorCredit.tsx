import { Paper, Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import { formatDate } from '../../shared/dates';
import { isZero } from '../../shared/money';
import { usePages } from '../../shared/queries';
import { graphql } from '../gql';
import type { ConsignorCreditQuery, ConsignorQuery } from '../gql/graphql';
import { useMay } from '../SignedIn';
import type { Column } from './DataTable';
import { List } from './List';
import { SectionTitle } from './SectionTitle';
import { TakeBackUse } from './TakeBackUse';
import { UseCreditForm } from './UseCreditForm';

const MOVEMENTS = graphql(`
  query ConsignorCredit($id: ID!, $after: String) {
    consignor(id: $id) {
      storeCreditMovements(after: $after) {
        nodes {
          id
          effectiveOn
          description
          amount { ...Cash }
          balanceAfter { ...Cash }
          openUseId
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

type Consignor = NonNullable<ConsignorQuery['consignor']>;
export type Movement = NonNullable<
  ConsignorCreditQuery['consignor']
>['storeCreditMovements']['nodes'][number];

/** What is left of a consignor’s store credit, what changed it, and a form for using it. */
export function ConsignorCredit({ of }: { of: Consignor }) {
  const mayUse = useMay('USE_STORE_CREDIT') && !of.mergedInto && !isZero(of.storeCredit);
  return (
    <>
      <Paper withBorder radius="lg" p="lg" mb="md">
        <Text c="dimmed">Store credit left</Text>
        <Text fz={32} fw={650} lh={1.2} role="status">
          <Amount of={of.storeCredit} />
        </Text>
      </Paper>
      {mayUse && <UseCreditForm of={of} />}
      <SectionTitle>Movements</SectionTitle>
      <Movements id={of.id} />
    </>
  );
}

const columns: Column<Movement>[] = [
  { header: 'Day', cell: ({ effectiveOn }) => formatDate(effectiveOn), kind: 'short' },
  { header: 'What', cell: ({ description }) => description, kind: 'text' },
  { header: 'Amount', cell: ({ amount }) => <Amount of={amount} change />, kind: 'figure' },
  { header: 'Left', cell: ({ balanceAfter }) => <Amount of={balanceAfter} />, kind: 'figure' },
];

const action: Column<Movement> = {
  header: 'Action',
  kind: 'action',
  cell: (movement) =>
    movement.openUseId && <TakeBackUse movement={movement} useId={movement.openUseId} />,
};

function Movements({ id }: { id: string }) {
  const mayUse = useMay('USE_STORE_CREDIT');
  const movements = usePages(MOVEMENTS, { id }, (data) => data.consignor?.storeCreditMovements);
  return (
    <List
      caption="Movements of store credit"
      pages={movements}
      rowKey={(movement) => movement.id}
      columns={mayUse ? [...columns, action] : columns}
      empty="No store credit yet. Whoever is paid by store credit gets it when a batch is approved."
    />
  );
}
