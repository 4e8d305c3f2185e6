import { Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../shared/queries';
import { fieldError, isFormError } from '../../shared/request';
import { graphql } from '../gql';
import type { BankAccountHolder, BankAccountType, ConsignorQuery } from '../gql/graphql';
import { Failure } from './Failure';

const SET = graphql(`
  mutation SetBankAccount($input: SetBankAccountInput!) {
    setBankAccount(input: $input) {
      consignor { id bankAccountEndsIn notReadyReason }
      userErrors { code field message }
    }
  }
`);

type Consignor = NonNullable<ConsignorQuery['consignor']>;

/** The bank account that files pay to: its end, and a form for another one. */
export function BankAccountForm({ of }: { of: Consignor }) {
  const [isOpen, setIsOpen] = useState(!of.bankAccountEndsIn);
  if (!isOpen) {
    return (
      <Group mt="sm" justify="space-between">
        <Text>Account ending in {of.bankAccountEndsIn}</Text>
        <Button variant="default" onClick={() => setIsOpen(true)}>
          Change the account…
        </Button>
      </Group>
    );
  }
  return <Form of={of} onDone={() => setIsOpen(false)} />;
}

const types: { value: BankAccountType; label: string }[] = [
  { value: 'CHECKING', label: 'Checking' },
  { value: 'SAVINGS', label: 'Savings' },
];

const holders: { value: BankAccountHolder; label: string }[] = [
  { value: 'PERSON', label: 'A person’s' },
  { value: 'COMPANY', label: 'A company’s' },
];

function Form({ of, onDone }: { of: Consignor; onDone: () => void }) {
  const [routing, setRouting] = useState('');
  const [number, setNumber] = useState('');
  const [again, setAgain] = useState('');
  const [type, setType] = useState<BankAccountType>('CHECKING');
  const [holder, setHolder] = useState<BankAccountHolder>('PERSON');
  const save = useAction(SET, (result) => result.setBankAccount);
  const isAnother = again !== '' && again.trim() !== number.trim();
  return (
    <form
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        const account = {
          routingNumber: routing,
          accountNumber: number,
          accountType: type,
          holder,
        };
        save.mutate({ input: { consignorId: of.id, account } }, { onSuccess: onDone });
      }}
    >
      <Stack gap="sm" mt="sm">
        <TextInput
          label="Routing number"
          description="Nine digits, at the bottom left of a check."
          inputMode="numeric"
          value={routing}
          error={fieldError(save.error, 'routingNumber')}
          onChange={({ currentTarget: { value } }) => setRouting(value)}
        />
        <TextInput
          label="Account number"
          inputMode="numeric"
          value={number}
          error={fieldError(save.error, 'accountNumber')}
          onChange={({ currentTarget: { value } }) => setNumber(value)}
        />
        <TextInput
          label="Account number again"
          inputMode="numeric"
          value={again}
          error={isAnother && 'The two numbers differ.'}
          onChange={({ currentTarget: { value } }) => setAgain(value)}
        />
        <SegmentedControl
          aria-label="Type of account"
          data={types}
          value={type}
          onChange={(value) => setType(value as BankAccountType)}
        />
        <SegmentedControl
          aria-label="Whose account"
          data={holders}
          value={holder}
          onChange={(value) => setHolder(value as BankAccountHolder)}
        />
        {isFormError(save.error, ['routingNumber', 'accountNumber']) && (
          <Failure error={save.error} />
        )}
        <Group>
          <Button
            type="submit"
            loading={save.isPending}
            disabled={!routing || !number || again.trim() !== number.trim()}
          >
            Save the account
          </Button>
          {of.bankAccountEndsIn && (
            <Button variant="default" onClick={onDone}>
              Keep the account
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
