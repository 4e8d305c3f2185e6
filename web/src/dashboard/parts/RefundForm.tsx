import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Amount } from '../../shared/Amount';
import { useAction } from '../../shared/queries';
import { fieldError, isFormError } from '../../shared/request';
import { graphql } from '../gql';
import { ConsignorPicker } from './ConsignorPicker';
import { Failure } from './Failure';
import type { ReviewFormProps } from './ReviewDialog';

const RECORD = graphql(`
  mutation RecordRefund($input: RecordRefundInput!) {
    recordRefund(input: $input) {
      saleLines { id }
      userErrors { code field message }
    }
  }
`);

/** Asks what came back of each line of an order that was refunded in part. */
export function RefundForm({ lines, onClose, onDone }: ReviewFormProps) {
  const [refunds, setRefunds] = useState<Record<string, string>>({});
  const [consignorId, setConsignorId] = useState<string | null>(null);
  const record = useAction(RECORD, (result) => result.recordRefund);
  const [first] = lines;
  const nobody = fieldError(record.error, 'consignorId');
  const refundOf = (id: string) => refunds[id]?.trim() || '0';
  const submit = () =>
    record.mutate(
      {
        input: {
          lines: lines.map(({ id }) => ({ saleLineId: id, refunded: refundOf(id) })),
          consignorId,
        },
      },
      { onSuccess: () => onDone(`The refund of receipt ${first?.receipt} was recorded.`) },
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        <Text c="dimmed">
          Receipt {first?.receipt}: <RefundWords line={first} /> Say how much of each line’s net
          came back; what is left of the refund was shipping or tax.
        </Text>
        {lines.map(({ id, item, net, sku }) => (
          <TextInput
            key={id}
            label={
              <>
                {item} (<Amount of={net} />)
              </>
            }
            description={sku ? `SKU ${sku}` : undefined}
            inputMode="decimal"
            placeholder="0.00"
            value={refunds[id] ?? ''}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setRefunds((known) => ({ ...known, [id]: value }));
            }}
          />
        ))}
        {(nobody || consignorId) && (
          <ConsignorPicker value={consignorId} onChange={setConsignorId} error={nobody} />
        )}
        {isFormError(record.error, ['consignorId']) && <Failure error={record.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={record.isPending}>
            Record the refund
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function RefundWords({ line }: { line: ReviewFormProps['lines'][number] | undefined }) {
  if (!line?.orderRefunded) return 'part of the order was refunded.';
  return (
    <>
      <Amount of={line.orderRefunded} /> of the order was refunded.
    </>
  );
}
