import { Button, Group, Paper, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { newKey } from '../../shared/key';
import { plainAmount } from '../../shared/money';
import { useAction } from '../../shared/queries';
import { fieldError, isFormError } from '../../shared/request';
import { graphql } from '../gql';
import { Failure } from './Failure';

const USE = graphql(`
  mutation UseStoreCredit($input: UseStoreCreditInput!) {
    useStoreCredit(input: $input) {
      storeCreditUse { id }
      userErrors { code field message }
    }
  }
`);

const FIELDS = ['amount', 'receipt', 'note'];

/** Records what was paid at the till with store credit. */
export function UseCreditForm({ of }: { of: { id: string } }) {
  const [amount, setAmount] = useState('');
  const [receipt, setReceipt] = useState('');
  const [note, setNote] = useState('');
  // Sent twice by a double click, it is recorded once.
  const [requestKey, setRequestKey] = useState(newKey);
  const save = useAction(USE, (result) => result.useStoreCredit);
  const plain = plainAmount(amount);
  const clear = () => {
    setAmount('');
    setReceipt('');
    setNote('');
    setRequestKey(newKey());
  };
  return (
    <Paper withBorder radius="lg" p="lg">
      <Title order={2} size="h4" mb="sm">
        Used at the till
      </Title>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (plain === null) return;
          const input = { consignorId: of.id, amount: plain, receipt, note, requestKey };
          save.mutate({ input }, { onSuccess: clear });
        }}
      >
        <Group align="flex-start">
          <TextInput
            label="Amount paid with credit"
            inputMode="decimal"
            placeholder="0.00"
            value={amount}
            onChange={(event) => setAmount(event.currentTarget.value)}
            error={fieldError(save.error, 'amount')}
          />
          <TextInput
            label="Receipt number"
            maxLength={200}
            value={receipt}
            onChange={(event) => setReceipt(event.currentTarget.value)}
            error={fieldError(save.error, 'receipt')}
          />
          <TextInput
            label="Note"
            maxLength={200}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            error={fieldError(save.error, 'note')}
          />
        </Group>
        {isFormError(save.error, FIELDS) && <Failure error={save.error} />}
        <Button type="submit" mt="md" disabled={plain === null} loading={save.isPending}>
          Record the use
        </Button>
      </form>
    </Paper>
  );
}
