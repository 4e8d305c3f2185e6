import { Button, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Amount } from '../../shared/Amount';
import { countOf } from '../../shared/count';
import { formatDate, formatDateTime } from '../../shared/dates';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import type { ProposalFragment } from '../gql/graphql';
import { useSession } from '../SignedIn';
import { Failure } from './Failure';

graphql(`
  fragment Proposal on PayoutProposal {
    payThrough
    payouts
    total { ...Cash }
    bonus { ...Cash }
    proposedBy
    proposedAt
    isOwn
  }
`);

const WITHDRAW = graphql(`
  mutation WithdrawPayoutProposal { withdrawPayoutProposal { userErrors { code field message } } }
`);

/** What somebody proposed and another person has to approve. */
export function Proposal({ of }: { of: ProposalFragment }) {
  const { timeZone } = useSession().store;
  const client = useQueryClient();
  const withdraw = useAction(WITHDRAW, (result) => result.withdrawPayoutProposal);
  return (
    <>
      <Text mt="sm" maw={320}>
        {of.proposedBy} proposed {countOf(of.payouts, 'payout')}, <Amount of={of.total} />, for
        sales through {formatDate(of.payThrough)}, on {formatDateTime(of.proposedAt, timeZone)}.
      </Text>
      <Button
        variant="default"
        mt="xs"
        loading={withdraw.isPending}
        onClick={() => withdraw.mutate({}, { onSuccess: () => client.invalidateQueries() })}
      >
        Withdraw the proposal
      </Button>
      {withdraw.error && <Failure error={withdraw.error} />}
    </>
  );
}
