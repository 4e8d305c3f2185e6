import { Button, Checkbox, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { formatDate } from '../../shared/dates';
import { formatMoney } from '../../shared/money';
import { useAction, useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import { Answer } from './Answer';
import { LineWords } from './AssignForm';
import { Failure } from './Failure';
import type { ReviewFormProps } from './ReviewDialog';

const SALES = graphql(`
  query SalesOfReturn($saleLineId: ID!, $receipt: String) {
    salesOfReturn(saleLineId: $saleLineId, receipt: $receipt) {
      id
      soldOn
      receipt
      item
      net { ...Cash }
      consignor { name }
    }
  }
`);

const SETTLE = graphql(`
  mutation SettleReturn($input: SettleReturnInput!) {
    settleReturn(input: $input) {
      saleLines { id }
      userErrors { code field message }
    }
  }
`);

/** Asks which sale a return undoes, and whether the store bears it. */
export function ReturnForm({ lines, onClose, onDone }: ReviewFormProps) {
  const [receipt, setReceipt] = useState('');
  const [searched] = useDebouncedValue(receipt.trim(), 200);
  const [sold, setSold] = useState<string | null>(null);
  const [isBorneByStore, setBorneByStore] = useState(false);
  const settle = useAction(SETTLE, (result) => result.settleReturn);
  const line = lines[0] as ReviewFormProps['lines'][number];
  const sales = useGraphql(
    SALES,
    { saleLineId: line.id, receipt: searched || null },
    { keepPrevious: true },
  );
  const submit = () => {
    if (!sold) return;
    settle.mutate(
      { input: { saleLineId: line.id, soldLineId: sold, isBorneByStore } },
      {
        onSuccess: () =>
          onDone(
            isBorneByStore
              ? `The store bears the return of “${line.item}”.`
              : `“${line.item}” undoes its sale.`,
          ),
      },
    );
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        <LineWords line={line} />
        <TextInput
          label="Receipt of the sale"
          description="Without it, the latest sales of the same goods are shown."
          value={receipt}
          onChange={(event) => setReceipt(event.currentTarget.value)}
        />
        <Answer query={sales}>
          {({ salesOfReturn }) =>
            salesOfReturn.length === 0 ? (
              <Text c="dimmed">No posted sale matches. Import the file that holds it first.</Text>
            ) : (
              <Radio.Group label="Which sale came back?" value={sold} onChange={setSold}>
                <Stack gap={0}>
                  {salesOfReturn.map((sale) => (
                    <Radio
                      key={sale.id}
                      value={sale.id}
                      label={`${sale.item}, ${formatDate(sale.soldOn)}, ${formatMoney(sale.net)}`}
                      description={`Receipt ${sale.receipt}, ${sale.consignor?.name ?? 'the store’s own'}`}
                    />
                  ))}
                </Stack>
              </Radio.Group>
            )
          }
        </Answer>
        <Checkbox
          label="The store bears it"
          description="The consignor keeps what the sale brought."
          checked={isBorneByStore}
          onChange={(event) => setBorneByStore(event.currentTarget.checked)}
        />
        {settle.error && <Failure error={settle.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!sold} loading={settle.isPending}>
            {isBorneByStore ? 'Let the store bear it' : 'Undo this sale'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
