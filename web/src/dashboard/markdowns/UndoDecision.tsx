import { Button } from '@mantine/core';
import { countOf } from '../../shared/count';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import type { ExpiringItemsQuery } from '../gql/graphql';
import { Failure } from '../parts/Failure';
import { decisions } from './words';

const UNDO = graphql(`
  mutation UndoItemDecisions($input: UndoItemDecisionsInput!) {
    undoItemDecisions(input: $input) {
      decisions { id }
      alsoAssigned
      userErrors { code field message }
    }
  }
`);

type Decision = ExpiringItemsQuery['expiringItems']['items']['nodes'][number]['decisions'][number];

type Props = { of: Decision; name: string; onDone: (words: string) => void };

/** Takes the last decision about an item back. */
export function UndoDecision({ of, name, onDone }: Props) {
  const undo = useAction(UNDO, (result) => result.undoItemDecisions);
  const say = (settled: number) =>
    onDone(
      settled > 0
        ? `Taken back. ${countOf(settled, 'sale')} that waited in review ${settled === 1 ? 'is' : 'are'} posted.`
        : 'Taken back.',
    );
  return (
    <>
      <Button
        variant="default"
        loading={undo.isPending}
        aria-label={`Take back “${decisions[of.kind].done}”: ${name}`}
        onClick={() =>
          undo.mutate(
            { input: { itemDecisionIds: [of.id] } },
            { onSuccess: ({ alsoAssigned }) => say(alsoAssigned) },
          )
        }
      >
        Take back
      </Button>
      {undo.error && <Failure error={undo.error} />}
    </>
  );
}
