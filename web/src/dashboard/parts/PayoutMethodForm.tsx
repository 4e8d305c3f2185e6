import { Select } from '@mantine/core';
import { useAction } from '../../shared/queries';
import { payoutMethodWords } from '../../shared/words';
import { graphql } from '../gql';
import type { ConsignorQuery, PayoutMethod } from '../gql/graphql';
import { Failure } from './Failure';

const SET_METHOD = graphql(`
  mutation SetPayoutMethod($input: SetPayoutMethodInput!) {
    setPayoutMethod(input: $input) {
      consignor { id payoutMethod }
      userErrors { code field message }
    }
  }
`);

const methods: PayoutMethod[] = ['STRIPE', 'ACH', 'PAYPAL', 'CHECK', 'CASH', 'STORE_CREDIT'];
const choices = methods.map((value) => ({ value, label: payoutMethodWords[value] }));

type Consignor = NonNullable<ConsignorQuery['consignor']>;

/** How a consignor is paid from the next batch on, saved as soon as it is chosen. */
export function PayoutMethodForm({ of }: { of: Consignor }) {
  const save = useAction(SET_METHOD, (result) => result.setPayoutMethod);
  return (
    <>
      <Select
        label="Paid by"
        description="From the next payout batch on."
        placeholder="Not chosen yet"
        data={choices}
        value={of.payoutMethod ?? null}
        disabled={save.isPending}
        allowDeselect={false}
        onChange={(value) => {
          const method = methods.find((known) => known === value);
          if (method) save.mutate({ input: { consignorId: of.id, method } });
        }}
      />
      {save.error && <Failure error={save.error} />}
    </>
  );
}
