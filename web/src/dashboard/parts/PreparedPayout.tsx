import { Alert, Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Amount } from '../../shared/Amount';
import { countOf } from '../../shared/count';
import { formatDate } from '../../shared/dates';
import { useAction, useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import { useMay } from '../SignedIn';
import { Failure } from './Failure';
import { LinkButton } from './LinkButton';

const PREPARED = graphql(`
  query PreparedPayout {
    payoutDraft { preparedOn payThrough payouts total { ...Cash } }
  }
`);

const DISMISS = graphql(`
  mutation DismissPayoutDraft { dismissPayoutDraft { userErrors { code field message } } }
`);

/** The batch that the schedule prepared, until somebody approves it or puts it aside. */
export function PreparedPayout() {
  const mayPayOut = useMay('PAY_OUT');
  const client = useQueryClient();
  const prepared = useGraphql(PREPARED, {});
  const dismiss = useAction(DISMISS, (result) => result.dismissPayoutDraft);
  const draft = prepared.data?.payoutDraft;
  if (!draft) return null;
  return (
    <Alert role="note" title="A payout batch is prepared" mb="md">
      <Text>
        {countOf(draft.payouts, 'payout')} for sales through {formatDate(draft.payThrough)},{' '}
        <Amount of={draft.total} /> on {formatDate(draft.preparedOn)}.
      </Text>
      <Group mt="sm">
        <LinkButton to="/payouts/new" search={{ through: draft.payThrough }}>
          Look at it
        </LinkButton>
        {mayPayOut && (
          <Button
            variant="default"
            loading={dismiss.isPending}
            onClick={() => dismiss.mutate({}, { onSuccess: () => client.invalidateQueries() })}
          >
            Put aside
          </Button>
        )}
      </Group>
      {dismiss.error && <Failure error={dismiss.error} />}
    </Alert>
  );
}
