import { Text } from '@mantine/core';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import type { PayoutRowFragment } from '../gql/graphql';
import { ReasonButton } from './ReasonButton';

const VOID = graphql(`
  mutation VoidCheck($input: VoidCheckInput!) {
    voidCheck(input: $input) { payout { ...PayoutRow } userErrors { code field message } }
  }
`);

interface Props {
  payout: PayoutRowFragment;
  check: NonNullable<PayoutRowFragment['check']>;
}

/** Says, after a question, that a printed check is worth nothing any more. */
export function VoidCheck({ payout, check }: Props) {
  const action = useAction(VOID, (result) => result.voidCheck);
  return (
    <ReasonButton
      label="Void check"
      about={`${check.number}, of ${payout.consignor.name}`}
      title={`Void check ${check.number}?`}
      keep="Keep the check"
      confirm="Void the check"
      action={action}
      onConfirm={(reason, close) =>
        action.mutate({ input: { checkId: check.id, reason } }, { onSuccess: close })
      }
    >
      <Text>
        Do this where the check was spoiled or lost. The payout stays, and the next number is
        printed for it. A check that may still be cashed has to be stopped at your bank first.
      </Text>
    </ReasonButton>
  );
}
