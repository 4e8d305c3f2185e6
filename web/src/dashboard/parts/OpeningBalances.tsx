import { Group, Paper, Radio, Stack, Text, TextInput } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import { isZero, type Money, minus, plainAmount } from '../../shared/money';
import type { ConsignorListFragment } from '../gql/graphql';

/** `isPosted` is null until a person says so; `total` is a plain decimal, or empty. */
export type Opening = { isPosted: boolean | null; total: string; asOf: string };

type Props = {
  of: NonNullable<ConsignorListFragment['balances']>;
  value: Opening;
  onChange: (value: Opening) => void;
};

/** Whether the balances of a list are posted, against the total that the earlier system shows. */
export function OpeningBalances({ of, value, onChange }: Props) {
  return (
    <Paper withBorder radius="lg" p="lg">
      <Radio.Group
        label="Opening balances"
        description="The list says what consignors are owed. Post that to the ledger?"
        value={value.isPosted === null ? '' : String(value.isPosted)}
        onChange={(isPosted) => onChange({ ...value, isPosted: isPosted === 'true' })}
      >
        <Stack gap={0}>
          <Radio value="true" label="Post the balances" />
          <Radio value="false" label="Take over people only" />
        </Stack>
      </Radio.Group>
      {value.isPosted && <Total of={of} value={value} onChange={onChange} />}
    </Paper>
  );
}

function Total({ of, value, onChange }: Props) {
  return (
    <>
      <Group align="flex-start" mt="md">
        <TextInput
          label="Total that the earlier system shows"
          description="What all consignors are owed together."
          inputMode="decimal"
          defaultValue={value.total}
          onChange={({ currentTarget }) =>
            onChange({ ...value, total: plainAmount(currentTarget.value) ?? '' })
          }
        />
        <TextInput
          type="date"
          label="As of"
          description="The day on which it was so."
          value={value.asOf}
          onChange={({ currentTarget }) => onChange({ ...value, asOf: currentTarget.value })}
        />
      </Group>
      <div role="status">
        {of.sum && (
          <Text mt="sm">
            The rows that are taken over sum to <Amount of={of.sum} />.{' '}
            {value.total !== '' && <Verdict sum={of.sum} total={value.total} />}
          </Text>
        )}
        {of.left && !isZero(of.left) && (
          <Text>
            Another <Amount of={of.left} /> stands in rows that are left out or cannot be used.
          </Text>
        )}
        {of.openedBefore.length > 0 && (
          <Text>
            {of.openedBefore.length === 1 ? 'Account' : 'Accounts'} {of.openedBefore.join(', ')}{' '}
            already {of.openedBefore.length === 1 ? 'has' : 'have'} an opening balance, which has to
            be taken back first.
          </Text>
        )}
      </div>
    </>
  );
}

function Verdict({ sum, total }: { sum: Money; total: string }) {
  const difference = minus({ ...sum, amount: total }, sum);
  if (isZero(difference)) return 'That is the total you typed.';
  return (
    <strong>
      That is not the total you typed: the difference is <Amount of={difference} />.
    </strong>
  );
}
