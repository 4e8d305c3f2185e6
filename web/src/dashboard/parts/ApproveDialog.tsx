import { Button, Group, Modal, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Amount } from '../../shared/Amount';
import { countOf } from '../../shared/count';
import { formatDate } from '../../shared/dates';
import { formatMoney, isZero } from '../../shared/money';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import type { PayoutPreviewQuery } from '../gql/graphql';
import { Failure } from './Failure';

const APPROVE = graphql(`
  mutation ApprovePayoutBatch($input: ApprovePayoutBatchInput!) {
    approvePayoutBatch(input: $input) { payoutBatch { id } userErrors { code field message } }
  }
`);

const PROPOSE = graphql(`
  mutation ProposePayoutBatch($input: ProposePayoutBatchInput!) {
    proposePayoutBatch(input: $input) {
      payoutProposal { ...Proposal }
      userErrors { code field message }
    }
  }
`);

type Props = {
  preview: PayoutPreviewQuery['payoutPreview'];
  /** The first half, where it takes two people. */
  isProposal: boolean;
  onClose: () => void;
};

/** The last question before money moves: how many payouts, and how much in all. */
export function ApproveDialog({ preview, isProposal, onClose }: Props) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const approve = useAction(APPROVE, (result) => result.approvePayoutBatch);
  const propose = useAction(PROPOSE, (result) => result.proposePayoutBatch);
  const { payThrough, total, bonus, ready, debit } = preview;
  const input = { payThrough, expectedTotal: total.amount, expectedBonus: bonus.amount };
  const approval = debit ? { ...input, expectedDebit: debit.amount } : input;
  const error = isProposal ? propose.error : approve.error;
  // What was refused may be out of date: the figures behind the question follow.
  const refresh = () => client.invalidateQueries();
  const payouts = countOf(ready.length, 'payout');

  const submit = () => {
    if (isProposal) {
      const onSuccess = () => refresh().then(onClose);
      return propose.mutate({ input }, { onSuccess, onError: refresh });
    }
    return approve.mutate(
      { input: approval },
      {
        onSuccess: ({ payoutBatch }) => {
          if (payoutBatch) {
            navigate({ to: '/payouts/$batchId', params: { batchId: payoutBatch.id } });
          }
        },
        onError: refresh,
      },
    );
  };

  return (
    <Modal opened onClose={onClose} title={`${isProposal ? 'Propose' : 'Approve'} ${payouts}?`}>
      <Text fz={32} fw={650} lh={1.2}>
        <Amount of={total} />
      </Text>
      <Text>
        {payouts}, for sales through {formatDate(payThrough)}
        {!isZero(bonus) && (
          <>
            , and <Amount of={bonus} /> of bonus on store credit
          </>
        )}
        .
      </Text>
      {debit && !isZero(debit) && (
        <Text mt="sm" fw={600}>
          <Amount of={debit} /> is debited from your bank account for it.
        </Text>
      )}
      <Text mt="sm" c="dimmed">
        {isProposal && 'Nothing happens before another person approves the same. Then: '}
        Bank transfers go out {debit ? 'when your money is at Stripe' : 'at once'}, and store credit
        is there at once. Checks and cash wait until you hand them over. What was not sent yet can
        be called off, payout by payout.
      </Text>
      {error && <Failure error={error} />}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button loading={approve.isPending || propose.isPending} onClick={submit}>
          {isProposal ? 'Propose' : 'Pay'} {formatMoney(total)}
        </Button>
      </Group>
    </Modal>
  );
}
