import { Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import { formatDateTime } from '../../shared/dates';
import type { Money } from '../../shared/money';
import { useAction, usePages } from '../../shared/queries';
import { graphql } from '../gql';
import type { AdjustmentsQuery } from '../gql/graphql';
import { ConfirmButton } from '../parts/ConfirmButton';
import type { Column } from '../parts/DataTable';
import { TextLink } from '../parts/LinkButton';
import { List } from '../parts/List';
import { useMay, useSession } from '../SignedIn';

const ADJUSTMENTS = graphql(`
  query Adjustments($consignorId: ID, $after: String) {
    adjustments(consignorId: $consignorId, after: $after) {
      nodes {
        id
        amount { ...Cash }
        reason
        madeAt
        madeBy
        takenBackAt
        takenBackBy
        consignor { id name accountNumber }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const TAKE_BACK = graphql(`
  mutation TakeBackAdjustment($input: TakeBackAdjustmentInput!) {
    takeBackAdjustment(input: $input) {
      adjustment { id }
      userErrors { code field message }
    }
  }
`);

type Row = AdjustmentsQuery['adjustments']['nodes'][number];

const consignor: Column<Row> = {
  header: 'Consignor',
  kind: 'text',
  cell: ({ consignor: { id, name, accountNumber } }) => (
    <>
      <TextLink to="/consignors/$consignorId" params={{ consignorId: id }}>
        {name}
      </TextLink>
      <Text size="sm" c="dimmed">
        {accountNumber}
      </Text>
    </>
  ),
};

const columns: Column<Row>[] = [
  { header: 'Reason', cell: (row) => <Reason of={row} />, kind: 'text' },
  { header: 'Amount', cell: ({ amount }) => <Amount of={amount} change />, kind: 'figure' },
];

const action: Column<Row> = {
  header: 'Action',
  kind: 'action',
  cell: (row) => !row.takenBackAt && <TakeBack of={row} />,
};

/** What people adjusted: for everybody, or for one consignor. */
export function AdjustmentTable({ consignorId = null }: { consignorId?: string | null }) {
  const mayAdjust = useMay('ADJUST_BALANCES');
  const adjustments = usePages(ADJUSTMENTS, { consignorId }, (data) => data.adjustments);
  const shown = consignorId ? columns : [consignor, ...columns];
  return (
    <List
      caption="Adjustments, the newest first"
      pages={adjustments}
      rowKey={({ id }) => id}
      columns={mayAdjust ? [...shown, action] : shown}
      empty="No balance was adjusted yet."
    />
  );
}

function Reason({ of }: { of: Row }) {
  const { timeZone } = useSession().store;
  return (
    <>
      {of.reason}
      <Text size="sm" c="dimmed">
        {formatDateTime(of.madeAt, timeZone)} by {of.madeBy}
      </Text>
      {of.takenBackAt && (
        <Text size="sm">
          Taken back {formatDateTime(of.takenBackAt, timeZone)} by {of.takenBackBy}
        </Text>
      )}
    </>
  );
}

type Made = { id: string; reason: string; amount: Money };

function TakeBack({ of }: { of: Made }) {
  const takeBack = useAction(TAKE_BACK, (result) => result.takeBackAdjustment);
  return (
    <ConfirmButton
      label="Take back"
      about={of.reason}
      title="Take this adjustment back?"
      keep="Keep it"
      confirm="Take it back"
      action={takeBack}
      onConfirm={(close) =>
        takeBack.mutate({ input: { adjustmentId: of.id } }, { onSuccess: close })
      }
    >
      <Text>
        The adjustment of <Amount of={of.amount} change /> is undone. If it was paid, the next
        payout makes up for it.
      </Text>
    </ConfirmButton>
  );
}
