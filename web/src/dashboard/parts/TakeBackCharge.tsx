import { Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import { formatDate } from '../../shared/dates';
import type { Money } from '../../shared/money';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import { ConfirmButton } from './ConfirmButton';

const TAKE_BACK = graphql(`
  mutation TakeBackCharge($input: TakeBackChargeInput!) {
    takeBackCharge(input: $input) { charge { id } userErrors { code field message } }
  }
`);

type Charge = { id: string; name: string; dueOn: string; amount: Money };

/** Gives the consignor, after a question, a posted charge back. */
export function TakeBackCharge({ charge }: { charge: Charge }) {
  const takeBack = useAction(TAKE_BACK, (result) => result.takeBackCharge);
  const due = formatDate(charge.dueOn);
  return (
    <ConfirmButton
      label="Take back"
      about={`${charge.name}, due ${due}`}
      title="Take this charge back?"
      keep="Keep the charge"
      confirm="Take the charge back"
      action={takeBack}
      onConfirm={(close) =>
        takeBack.mutate({ input: { chargeId: charge.id } }, { onSuccess: close })
      }
    >
      <Text>
        The consignor is owed <Amount of={charge.amount} /> more again, for {charge.name}, due {due}
        . If a payout was lowered by it, the amount comes with the next one. The charge is not
        posted again.
      </Text>
    </ConfirmButton>
  );
}
