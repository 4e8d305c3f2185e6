import { Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import { isZero } from '../../shared/money';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import type { PayoutRowFragment } from '../gql/graphql';
import { ConfirmButton } from './ConfirmButton';

const TAKE_BACK = graphql(`
  mutation TakeBackPayout($input: TakeBackPayoutInput!) {
    takeBackPayout(input: $input) { payout { ...PayoutRow } userErrors { code field message } }
  }
`);

/** Takes, after a question, the store credit of a payout back. */
export function TakeBackPayout({ payout }: { payout: PayoutRowFragment }) {
  const takeBack = useAction(TAKE_BACK, (result) => result.takeBackPayout);
  return (
    <ConfirmButton
      label="Take back"
      about={`the store credit of ${payout.consignor.name}`}
      title="Take this store credit back?"
      keep="Keep the payout"
      confirm="Take the credit back"
      action={takeBack}
      onConfirm={(close) =>
        takeBack.mutate({ input: { payoutId: payout.id } }, { onSuccess: close })
      }
    >
      <Text>
        <Amount of={payout.amount} /> is owed to {payout.consignor.name} again and comes with the
        next payout.
        {!isZero(payout.bonus) && (
          <>
            {' '}
            The bonus of <Amount of={payout.bonus} /> goes, too.
          </>
        )}{' '}
        It works while none of the credit was used.
      </Text>
    </ConfirmButton>
  );
}
