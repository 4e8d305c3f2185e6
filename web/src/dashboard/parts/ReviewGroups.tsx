import { Button } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import { useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import type { ReviewGroupInput, ReviewGroupsQuery } from '../gql/graphql';
import { type Column, DataTable } from './DataTable';
import { SectionTitle } from './SectionTitle';
import { attributionKinds, reviewCauses } from './words';

const REVIEW_GROUPS = graphql(`
  query ReviewGroups {
    reviewGroups { reason matchKind value lines net { ...Cash } }
  }
`);

type GroupOfLines = ReviewGroupsQuery['reviewGroups'][number];
type Props = {
  chosen: ReviewGroupInput | null;
  onChoose: (group: ReviewGroupInput | null) => void;
};

/** What waits, by cause, each to be looked at alone; nothing while one look shows all. */
export function ReviewGroups({ chosen, onChoose }: Props) {
  const groups = useGraphql(REVIEW_GROUPS, {}, { keepPrevious: true }).data?.reviewGroups ?? [];
  if (groups.length < 2 && !chosen) return null;
  const columns: Column<GroupOfLines>[] = [
    { header: 'Cause', cell: ({ reason }) => reviewCauses[reason].title, kind: 'text' },
    { header: 'In common', cell: inCommon, kind: 'text' },
    { header: 'Lines', cell: ({ lines }) => lines.toLocaleString(), kind: 'figure' },
    { header: 'Net', cell: ({ net }) => <Amount of={net} />, kind: 'figure' },
    {
      header: 'Action',
      kind: 'action',
      cell: (group) => {
        const isChosen = keyOf(group) === (chosen && keyOf(chosen));
        return (
          <Button
            variant={isChosen ? 'filled' : 'default'}
            aria-pressed={isChosen}
            aria-label={`Only these: ${reviewCauses[group.reason].title} ${inCommon(group)}`}
            onClick={() => onChoose(isChosen ? null : inputOf(group))}
          >
            Only these
          </Button>
        );
      },
    },
  ];
  return (
    <>
      <DataTable caption="What waits, by cause" columns={columns} rows={groups} rowKey={keyOf} />
      <SectionTitle>{chosen ? 'The lines of this group' : 'All lines'}</SectionTitle>
      {chosen && (
        <Button variant="default" mb="sm" onClick={() => onChoose(null)}>
          Show all lines
        </Button>
      )}
    </>
  );
}

function inCommon({ matchKind, value }: GroupOfLines): string {
  return matchKind && value ? `${attributionKinds[matchKind]} “${value}”` : '–';
}

function inputOf({ reason, matchKind, value }: GroupOfLines): ReviewGroupInput {
  return { reason, matchKind, value };
}

function keyOf({ reason, matchKind, value }: ReviewGroupInput | GroupOfLines): string {
  return `${reason} ${matchKind ?? ''} ${value ?? ''}`;
}
