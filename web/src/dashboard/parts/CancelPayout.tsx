import { Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import type { PayoutRowFragment } from '../gql/graphql';
import { ReasonButton } from './ReasonButton';

const CANCEL = graphql(`
  mutation CancelPayout($input: CancelPayoutInput!) {
    cancelPayout(input: $input) { payout { ...PayoutRow } userErrors { code field message } }
  }
`);

/** Calls, after a question, a payout off that was not sent. */
export function CancelPayout({ payout }: { payout: PayoutRowFragment }) {
  const cancel = useAction(CANCEL, (result) => result.cancelPayout);
  return (
    <ReasonButton
      label="Call off"
      about={`the payout of ${payout.consignor.name}`}
      title="Call this payout off?"
      keep="Keep the payout"
      confirm="Call the payout off"
      action={cancel}
      onConfirm={(reason, close) =>
        cancel.mutate({ input: { payoutId: payout.id, reason } }, { onSuccess: close })
      }
    >
      <Text>
        <Amount of={payout.amount} /> is owed to {payout.consignor.name} again and comes with the
        next payout, by whichever method is chosen then. It works while nothing was sent.
      </Text>
    </ReasonButton>
  );
}
