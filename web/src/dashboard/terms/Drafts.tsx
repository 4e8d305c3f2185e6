import { Text } from '@mantine/core';
import { formatDateTime } from '../../shared/dates';
import { useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import type { RuleSetDraftsQuery } from '../gql/graphql';
import { Answer } from '../parts/Answer';
import { type Column, DataTable } from '../parts/DataTable';
import { TextLink } from '../parts/LinkButton';
import { Empty } from '../parts/List';
import { useSession } from '../SignedIn';

const DRAFTS = graphql(`
  query RuleSetDrafts { ruleSetDrafts { id name updatedAt updatedBy } }
`);

type Draft = RuleSetDraftsQuery['ruleSetDrafts'][number];

/** The terms that are being written. */
export function Drafts() {
  const { timeZone } = useSession().store;
  const drafts = useGraphql(DRAFTS, {});
  const columns: Column<Draft>[] = [
    {
      header: 'Draft',
      kind: 'text',
      cell: ({ id, name }) => (
        <TextLink to="/terms/drafts/$draftId" params={{ draftId: id }}>
          {name}
        </TextLink>
      ),
    },
    {
      header: 'Last saved',
      kind: 'short',
      cell: ({ updatedAt }) => formatDateTime(updatedAt, timeZone),
    },
    { header: 'By', cell: ({ updatedBy }) => <Text>{updatedBy}</Text>, kind: 'text' },
  ];
  return (
    <Answer query={drafts}>
      {({ ruleSetDrafts }) =>
        ruleSetDrafts.length === 0 ? (
          <Empty>No drafts.</Empty>
        ) : (
          <DataTable
            caption="Drafts"
            columns={columns}
            rows={ruleSetDrafts}
            rowKey={({ id }) => id}
          />
        )
      }
    </Answer>
  );
}
