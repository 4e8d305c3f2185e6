import { Checkbox, Stack } from '@mantine/core';
import type { PayoutFee } from './document';
import { useEditor, useProblemsAt } from './EditorContext';
import { AmountField, TextField } from './fields';
import { newPayoutFee } from './fresh';
import { payoutMethods } from './labels';
import { Cards, copied } from './lists';
import { field, type Part } from './part';
import { payoutFeeWords } from './words';

/** What a payout costs the consignor: the postage of a check, for example. */
export function PayoutFees({ part }: { part: Part<PayoutFee[]> }) {
  const { currency } = useEditor();
  return (
    <Cards
      part={part}
      noun="payout fee"
      fresh={newPayoutFee}
      copy={copied}
      title={({ name }) => name || 'A new payout fee'}
      summary={(fee) => payoutFeeWords(fee, { currency, most: 6 })}
    >
      {(fee) => <PayoutFeeForm part={fee} />}
    </Cards>
  );
}

function PayoutFeeForm({ part }: { part: Part<PayoutFee> }) {
  return (
    <>
      <TextField part={field(part, 'name')} label="Name" note="What statements call it." />
      <AmountField
        part={field(part, 'amount_minor')}
        label="Amount"
        note="Taken of each payout when it is approved."
      />
      <MethodsField part={field(part, 'methods')} />
    </>
  );
}

function MethodsField({ part }: { part: Part<PayoutFee['methods']> }) {
  const error = useProblemsAt(part.place);
  return (
    <Checkbox.Group
      id={part.place}
      label="For payouts by"
      description="None chosen: for every payout."
      value={part.value}
      error={error}
      onChange={(chosen) => part.set(chosen as PayoutFee['methods'])}
    >
      <Stack gap="xs" mt="xs">
        {Object.entries(payoutMethods).map(([method, label]) => (
          <Checkbox key={method} value={method} label={label} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
