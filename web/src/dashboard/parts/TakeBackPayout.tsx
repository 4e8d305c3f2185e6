import { Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import { isZero } from '../../shared/money';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import type { PayoutRowFragment } from '../gql/graphql';
import { ReasonButton } from './ReasonButton';

const TAKE_BACK = graphql(`
  mutation TakeBackPayout($input: TakeBackPayoutInput!) {
    takeBackPayout(input: $input) { payout { ...PayoutRow } userErrors { code field message } }
  }
`);

/** Takes, after a question, a payout back that was given by hand. */
export function TakeBackPayout({ payout }: { payout: PayoutRowFragment }) {
  const takeBack = useAction(TAKE_BACK, (result) => result.takeBackPayout);
  const what = { CHECK: 'check', CASH: 'cash', STORE_CREDIT: 'store credit', STRIPE: 'transfer' }[
    payout.method
  ];
  return (
    <ReasonButton
      label="Take back"
      about={`the ${what} of ${payout.consignor.name}`}
      title={`Take this ${what} back?`}
      keep="Keep the payout"
      confirm={`Take the ${what} back`}
      action={takeBack}
      onConfirm={(reason, close) =>
        takeBack.mutate({ input: { payoutId: payout.id, reason } }, { onSuccess: close })
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
        {payout.method === 'STORE_CREDIT'
          ? 'It works while none of the credit was used.'
          : `Do this only when the ${what} is in your hands again, or can no longer be cashed.`}
      </Text>
    </ReasonButton>
  );
}
