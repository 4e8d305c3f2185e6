import { Button, Group, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../shared/queries';
import { fieldError, isFormError } from '../../shared/request';
import { graphql } from '../gql';
import { Failure } from '../parts/Failure';

const SET = graphql(`
  mutation SetLetterSender($input: SetLetterSenderInput!) {
    setLetterSender(input: $input) {
      letterSender { address phone }
      userErrors { code field message }
    }
  }
`);

export type Sender = { address: string[]; phone: string | null };

/** The store’s address and telephone number as they stand on letters. */
export function SenderForm({ sender }: { sender: Sender | null }) {
  const [address, setAddress] = useState(sender?.address.join('\n') ?? '');
  const [phone, setPhone] = useState(sender?.phone ?? '');
  const save = useAction(SET, (result) => result.setLetterSender);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ input: { address, phone } });
      }}
    >
      <Textarea
        label="Your store’s address"
        description="A line each, as on an envelope"
        required
        rows={4}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
        error={fieldError(save.error, 'address')}
      />
      <TextInput
        mt="sm"
        label="Your store’s telephone number"
        value={phone}
        onChange={(event) => setPhone(event.currentTarget.value)}
        error={fieldError(save.error, 'phone')}
      />
      {isFormError(save.error, ['address', 'phone']) && <Failure error={save.error} />}
      <Group mt="sm">
        <Button type="submit" variant="default" loading={save.isPending}>
          Put it on letters
        </Button>
        {save.isSuccess && <Text role="status">It stands on letters now.</Text>}
      </Group>
    </form>
  );
}
