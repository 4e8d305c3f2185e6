import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../shared/queries';
import { fieldError, isFormError } from '../../shared/request';
import { graphql } from '../gql';
import type { ConsignorQuery } from '../gql/graphql';
import { Failure } from './Failure';

const SET = graphql(`
  mutation SetPayPalEmail($input: SetPayPalEmailInput!) {
    setPayPalEmail(input: $input) {
      consignor { id payPalEmail notReadyReason }
      userErrors { code field message }
    }
  }
`);

type Consignor = NonNullable<ConsignorQuery['consignor']>;

/** The address at PayPal that files pay to. */
export function PayPalForm({ of }: { of: Consignor }) {
  const [email, setEmail] = useState(of.payPalEmail ?? of.email ?? '');
  const save = useAction(SET, (result) => result.setPayPalEmail);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ input: { consignorId: of.id, email } });
      }}
    >
      <Group align="flex-end" mt="sm">
        <TextInput
          label="Email at PayPal"
          type="email"
          style={{ flex: 1 }}
          value={email}
          error={fieldError(save.error, 'email')}
          onChange={({ currentTarget: { value } }) => setEmail(value)}
        />
        <Button
          type="submit"
          variant={of.payPalEmail ? 'default' : 'filled'}
          loading={save.isPending}
          disabled={email.trim() === (of.payPalEmail ?? '')}
        >
          Save the address
        </Button>
      </Group>
      {isFormError(save.error, ['email']) && <Failure error={save.error} />}
    </form>
  );
}
