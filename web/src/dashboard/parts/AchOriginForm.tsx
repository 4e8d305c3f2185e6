import { Button, Checkbox, Paper, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction, useGraphql } from '../../shared/queries';
import { fieldError, isFormError } from '../../shared/request';
import { graphql } from '../gql';
import type { AchOriginQuery, BankAccountType } from '../gql/graphql';
import { useMay } from '../SignedIn';
import { Answer } from './Answer';
import { Failure } from './Failure';
import { SectionTitle } from './SectionTitle';

graphql(`
  fragment AchOriginFields on AchOrigin { routingNumber bankName companyId companyName offsetEndsIn }
`);

const ORIGIN = graphql(`query AchOrigin { achOrigin { ...AchOriginFields } }`);

const SET = graphql(`
  mutation SetAchOrigin($input: SetAchOriginInput!) {
    setAchOrigin(input: $input) {
      achOrigin { ...AchOriginFields }
      userErrors { code field message }
    }
  }
`);

/** As whom the store sends files to its bank, for whoever pays. */
export function AchOriginForm() {
  const mayPayOut = useMay('PAY_OUT');
  return mayPayOut ? <Loaded /> : null;
}

function Loaded() {
  const origin = useGraphql(ORIGIN, {});
  return (
    <Paper withBorder radius="lg" p="lg" maw={560} mt="md">
      <SectionTitle>Bank files (ACH)</SectionTitle>
      <Answer query={origin}>{(data) => <Form of={data.achOrigin} />}</Answer>
    </Paper>
  );
}

const types: { value: BankAccountType; label: string }[] = [
  { value: 'CHECKING', label: 'Checking' },
  { value: 'SAVINGS', label: 'Savings' },
];

const fields = ['routingNumber', 'bankName', 'companyId', 'companyName', 'offset'];

function Form({ of }: { of: AchOriginQuery['achOrigin'] }) {
  const mayManage = useMay('MANAGE_PAYOUT_SETTINGS');
  const save = useAction(SET, (result) => result.setAchOrigin);
  const [routingNumber, setRoutingNumber] = useState(of?.routingNumber ?? '');
  const [bankName, setBankName] = useState(of?.bankName ?? '');
  const [companyId, setCompanyId] = useState(of?.companyId ?? '');
  const [companyName, setCompanyName] = useState(of?.companyName ?? '');
  const [isBalanced, setIsBalanced] = useState(of ? of.offsetEndsIn !== null : true);
  const [accountNumber, setAccountNumber] = useState('');
  const [accountType, setAccountType] = useState<BankAccountType>('CHECKING');
  const text = (name: string, value: string, onChange: (value: string) => void) => ({
    value,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      onChange(currentTarget.value),
    error: fieldError(save.error, name),
    mt: 'sm' as const,
  });
  return (
    <form
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        const offset = isBalanced ? { accountNumber, accountType } : null;
        const input = { routingNumber, bankName, companyId, companyName, offset };
        save.mutate({ input });
      }}
    >
      <Text>
        Your bank tells you these when it lets you send ACH files. Consignors who are paid by bank
        file get their money from it.
      </Text>
      <fieldset disabled={!mayManage} style={{ border: 0, margin: 0, padding: 0 }}>
        <TextInput
          label="Routing number of your bank"
          {...text('routingNumber', routingNumber, setRoutingNumber)}
        />
        <TextInput label="Name of your bank" {...text('bankName', bankName, setBankName)} />
        <TextInput
          label="Your company’s number at the bank"
          description="Often a 1 and your employer identification number."
          {...text('companyId', companyId, setCompanyId)}
        />
        <TextInput
          label="Company name"
          description="As consignors read it on their bank statements; 16 letters at most."
          {...text('companyName', companyName, setCompanyName)}
        />
        <Checkbox
          mt="md"
          label="The bank wants balanced files"
          description="Each ends with one debit of your account."
          checked={isBalanced}
          onChange={({ currentTarget: { checked } }) => setIsBalanced(checked)}
        />
        {isBalanced && (
          <>
            <TextInput
              label="Your account that pays"
              description={
                of?.offsetEndsIn
                  ? `Now the one ending in ${of.offsetEndsIn}. Enter it again to save.`
                  : 'At the bank above.'
              }
              inputMode="numeric"
              {...text('offset', accountNumber, setAccountNumber)}
            />
            <SegmentedControl
              mt="sm"
              aria-label="Type of your account"
              data={types}
              value={accountType}
              onChange={(value) => setAccountType(value as BankAccountType)}
            />
          </>
        )}
      </fieldset>
      {isFormError(save.error, fields) && <Failure error={save.error} />}
      {save.data && (
        <Text role="status" mt="md">
          Saved.
        </Text>
      )}
      {mayManage ? (
        <Button type="submit" mt="lg" loading={save.isPending}>
          Save the bank’s details
        </Button>
      ) : (
        <Text mt="lg" c="dimmed">
          Only the owner changes this.
        </Text>
      )}
    </form>
  );
}
