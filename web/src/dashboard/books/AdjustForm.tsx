import { Button, Group, Paper, Select, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { Amount } from '../../shared/Amount';
import { newKey } from '../../shared/key';
import { isZero, plainAmount } from '../../shared/money';
import { useAction, useGraphql } from '../../shared/queries';
import { fieldError, isFormError } from '../../shared/request';
import { graphql } from '../gql';
import { Failure } from '../parts/Failure';
import { useSession } from '../SignedIn';

const ADJUST = graphql(`
  mutation AdjustBalance($input: AdjustBalanceInput!) {
    adjustBalance(input: $input) {
      adjustment { id }
      userErrors { code field message }
    }
  }
`);

export const SETTINGS = graphql(`
  query BooksSettings { booksSettings { adjustmentLimit { ...Cash } adjustmentDayLimit { ...Cash } closedThrough } }
`);

const FIELDS = ['amount', 'reason'];

/** Credits a consignor, or takes something off. */
export function AdjustForm({ of, onDone }: { of: { id: string }; onDone?: () => void }) {
  const [way, setWay] = useState('credit');
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  // Sent twice by a double click, it is made once.
  const [requestKey, setRequestKey] = useState(newKey);
  const save = useAction(ADJUST, (result) => result.adjustBalance);
  const plain = plainAmount(amount);
  const isAmount = plain !== null && !plain.startsWith('-');
  const clear = () => {
    setAmount('');
    setReason('');
    setRequestKey(newKey());
    onDone?.();
  };
  return (
    <Paper withBorder radius="lg" p="lg">
      <Title order={2} size="h4" mb="sm">
        Adjust the balance
      </Title>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isAmount) return;
          const signed = way === 'credit' ? plain : `-${plain}`;
          const input = { consignorId: of.id, amount: signed, reason, requestKey };
          save.mutate({ input }, { onSuccess: clear });
        }}
      >
        <Group align="flex-start">
          <Select
            label="What to do"
            data={[
              { value: 'credit', label: 'Credit the consignor' },
              { value: 'take', label: 'Take off the balance' },
            ]}
            value={way}
            onChange={(chosen) => setWay(chosen ?? 'credit')}
            allowDeselect={false}
          />
          <TextInput
            label="Amount"
            inputMode="decimal"
            placeholder="0.00"
            value={amount}
            onChange={(event) => setAmount(event.currentTarget.value)}
            error={fieldError(save.error, 'amount')}
          />
          <TextInput
            label="Reason"
            description="The consignor reads it."
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={fieldError(save.error, 'reason')}
          />
        </Group>
        <OwnLimit />
        {isFormError(save.error, FIELDS) && <Failure error={save.error} />}
        <Button
          type="submit"
          mt="md"
          disabled={!isAmount || reason.trim() === ''}
          loading={save.isPending}
        >
          Adjust
        </Button>
      </form>
    </Paper>
  );
}

/** Up to how much who is signed in adjusts at once; owners have no limit. */
function OwnLimit() {
  const { role } = useSession().viewer;
  const settings = useGraphql(SETTINGS, {});
  const limit = settings.data?.booksSettings.adjustmentLimit;
  if (role === 'OWNER' || !limit) return null;
  return (
    <Text c="dimmed" mt="sm">
      {isZero(limit) ? (
        'Only an owner adjusts balances, until one sets a limit for you in the books.'
      ) : (
        <>
          You can adjust by up to <Amount of={limit} /> at once; an owner can do more.
        </>
      )}
    </Text>
  );
}
