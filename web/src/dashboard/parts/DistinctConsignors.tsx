import { Button } from '@mantine/core';
import { formatDateTime } from '../../shared/dates';
import { useAction, usePages } from '../../shared/queries';
import { graphql } from '../gql';
import type { DistinctPairFragment } from '../gql/graphql';
import { useMay, useSession } from '../SignedIn';
import type { Column } from './DataTable';
import { Failure } from './Failure';
import { TextLink } from './LinkButton';
import { List } from './List';
import { SectionTitle } from './SectionTitle';

const DISTINCT = graphql(`
  query DistinctConsignors($after: String) {
    distinctConsignors(after: $after) {
      nodes { ...DistinctPair }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

graphql(`
  fragment DistinctPair on DistinctConsignorPair {
    one { id name accountNumber }
    other { id name accountNumber }
    saidBy
    saidAt
  }
`);

const DISTINGUISH = graphql(`
  mutation DistinguishConsignors($input: DistinguishConsignorsInput!) {
    distinguishConsignors(input: $input) { userErrors { code field message } }
  }
`);

const UNDO = graphql(`
  mutation UndoConsignorDistinction($input: UndoConsignorDistinctionInput!) {
    undoConsignorDistinction(input: $input) { userErrors { code field message } }
  }
`);

type Somebody = DistinctPairFragment['one'];

/** Says of two that they are not the same person. */
export function useDistinguish() {
  return useAction(DISTINGUISH, (result) => result.distinguishConsignors);
}

/** Takes that back. */
export function useUndoDistinction() {
  return useAction(UNDO, (result) => result.undoConsignorDistinction);
}

export const nameOf = ({ name, accountNumber }: Somebody) => `${name} (${accountNumber})`;

/** Those who were said not to be the same, each to be taken back; nothing where none were. */
export function DistinctConsignors() {
  const { timeZone } = useSession().store;
  const mayManage = useMay('MANAGE_CONSIGNORS');
  const pairs = usePages(DISTINCT, {}, (data) => data.distinctConsignors);
  const undo = useUndoDistinction();
  if (!pairs.data || pairs.data.nodes.length === 0) return null;
  const columns: Column<DistinctPairFragment>[] = [
    { header: 'Consignor', cell: ({ one }) => <NameLink of={one} />, kind: 'text' },
    { header: 'Is not', cell: ({ other }) => <NameLink of={other} />, kind: 'text' },
    { header: 'Said by', cell: ({ saidBy }) => saidBy, kind: 'short' },
    { header: 'Said', cell: ({ saidAt }) => formatDateTime(saidAt, timeZone), kind: 'short' },
  ];
  const action: Column<DistinctPairFragment> = {
    header: 'Action',
    kind: 'action',
    cell: ({ one, other }) => (
      <Button
        variant="default"
        aria-label={`Take back that ${nameOf(one)} is not ${nameOf(other)}`}
        onClick={() => undo.mutate({ input: { one: one.id, other: other.id } })}
      >
        Take back
      </Button>
    ),
  };
  return (
    <>
      <SectionTitle>Not the same person</SectionTitle>
      {undo.error && <Failure error={undo.error} />}
      <List
        caption="Consignors who are not the same person"
        pages={pairs}
        rowKey={({ one, other }) => `${one.id} ${other.id}`}
        columns={mayManage ? [...columns, action] : columns}
        empty="None."
      />
    </>
  );
}

function NameLink({ of }: { of: Somebody }) {
  return (
    <TextLink to="/consignors/$consignorId" params={{ consignorId: of.id }}>
      {nameOf(of)}
    </TextLink>
  );
}
