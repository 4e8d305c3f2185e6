import { Text } from '@mantine/core';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import { ConfirmButton } from './ConfirmButton';
import type { Movement } from './ConsignorCredit';

const TAKE_BACK = graphql(`
  mutation TakeBackStoreCreditUse($input: TakeBackStoreCreditUseInput!) {
    takeBackStoreCreditUse(input: $input) {
      storeCreditUse { id }
      userErrors { code field message }
    }
  }
`);

/** Gives the consignor, after a question, the credit of a use back. */
export function TakeBackUse({ movement, useId }: { movement: Movement; useId: string }) {
  const takeBack = useAction(TAKE_BACK, (result) => result.takeBackStoreCreditUse);
  return (
    <ConfirmButton
      label="Take back"
      about={movement.description}
      title="Take this use of store credit back?"
      keep="Keep it"
      confirm="Give the credit back"
      action={takeBack}
      onConfirm={(close) =>
        takeBack.mutate({ input: { storeCreditUseId: useId } }, { onSuccess: close })
      }
    >
      <Text>The consignor has the credit again. What was sold at the till stays as it is.</Text>
    </ConfirmButton>
  );
}
