import { Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import { isZero } from '../../shared/money';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import type { PayoutMethod, PayoutRowFragment } from '../gql/graphql';
import { ReasonButton } from './ReasonButton';

const TAKE_BACK = graphql(`
  mutation TakeBackPayout($input: TakeBackPayoutInput!) {
    takeBackPayout(input: $input) { payout { ...PayoutRow } userErrors { code field message } }
  }
`);

const names: Record<PayoutMethod, string> = {
  CHECK: 'check',
  CASH: 'cash',
  STORE_CREDIT: 'store credit',
  STRIPE: 'transfer',
  ACH: 'payment',
  PAYPAL: 'payment',
};

const conditions: Record<PayoutMethod, string> = {
  CHECK: 'Do this only when the check is in your hands again, or can no longer be cashed.',
  CASH: 'Do this only when the cash is in your hands again.',
  STORE_CREDIT: 'It works while none of the credit was used.',
  STRIPE: '',
  ACH: 'Do this only when your bank sent the money back.',
  PAYPAL: 'Do this only when PayPal sent the money back.',
};

/** Takes, after a question, a payout back that was given by hand or by a file. */
export function TakeBackPayout({ payout }: { payout: PayoutRowFragment }) {
  const takeBack = useAction(TAKE_BACK, (result) => result.takeBackPayout);
  const what = names[payout.method];
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
        {conditions[payout.method]}
      </Text>
    </ReasonButton>
  );
}
