import { Alert, Button, Text } from '@mantine/core';
import { useAction } from '../../shared/queries';
import { graphql } from '../gql';
import type { ConsignorQuery } from '../gql/graphql';
import { useMay } from '../SignedIn';
import { Failure } from './Failure';
import { ReasonButton } from './ReasonButton';

const HOLD = graphql(`
  mutation HoldPayouts($input: HoldPayoutsInput!) {
    holdPayouts(input: $input) {
      consignor { id payoutHoldReason }
      userErrors { code field message }
    }
  }
`);

type Consignor = NonNullable<ConsignorQuery['consignor']>;

/** Leaves a consignor out of batches for a reason, and takes that away. */
export function HoldPayouts({ of }: { of: Consignor }) {
  const mayPayOut = useMay('PAY_OUT');
  const hold = useAction(HOLD, (result) => result.holdPayouts);
  if (of.mergedInto) return null;
  if (of.payoutHoldReason) {
    return (
      <Alert color="yellow" role="note" title="Payouts are held" mb="md">
        <Text>{of.payoutHoldReason}</Text>
        {mayPayOut && (
          <Button
            variant="default"
            mt="sm"
            loading={hold.isPending}
            onClick={() => hold.mutate({ input: { consignorId: of.id, reason: null } })}
          >
            Release payouts
          </Button>
        )}
        {hold.error && <Failure error={hold.error} />}
      </Alert>
    );
  }
  if (!mayPayOut) return null;
  return (
    <ReasonButton
      label="Hold payouts"
      about={of.name}
      title="Hold payouts?"
      keep="Keep paying"
      confirm="Hold payouts"
      action={hold}
      onConfirm={(reason, close) =>
        hold.mutate({ input: { consignorId: of.id, reason } }, { onSuccess: close })
      }
    >
      <Text>
        {of.name} is left out of payout batches until you release the payouts. What was approved
        before goes on.
      </Text>
    </ReasonButton>
  );
}
