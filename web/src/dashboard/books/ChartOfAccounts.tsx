import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useAction, useGraphql } from '../../shared/queries';
import { fieldError, isFormError } from '../../shared/request';
import { graphql } from '../gql';
import type { ChartOfAccountsQuery } from '../gql/graphql';
import { Answer } from '../parts/Answer';
import { type Column, DataTable } from '../parts/DataTable';
import { Failure } from '../parts/Failure';
import { useMay } from '../SignedIn';
import { accountMeanings, classWords } from './words';

const CHART = graphql(`
  query ChartOfAccounts {
    chartOfAccounts { kind class name number hasOwnName usualName isOfConsignors }
  }
`);

const NAME = graphql(`
  mutation NameAccount($input: NameAccountInput!) {
    nameAccount(input: $input) {
      account { kind }
      userErrors { code field message }
    }
  }
`);

type Account = ChartOfAccountsQuery['chartOfAccounts'][number];

const columns: Column<Account>[] = [
  { header: 'Number', cell: ({ number }) => number ?? '–', kind: 'short' },
  {
    header: 'Account',
    kind: 'text',
    cell: ({ kind, name }) => (
      <>
        {name}
        <Text size="sm" c="dimmed">
          {accountMeanings[kind]}
        </Text>
      </>
    ),
  },
  { header: 'Type', cell: (account) => classWords[account.class], kind: 'short' },
];

const action: Column<Account> = {
  header: 'Action',
  kind: 'action',
  cell: (account) => <Rename account={account} />,
};

/** What the accounts are called, here and in files for other programs. */
export function ChartOfAccounts() {
  const mayName = useMay('NAME_ACCOUNTS');
  const chart = useGraphql(CHART, {});
  return (
    <>
      <Text c="dimmed" mb="md" maw="42rem">
        Give accounts the names and numbers of your own books, so that files go where they belong.
        Nothing that was posted changes.
      </Text>
      <Answer query={chart}>
        {({ chartOfAccounts }) => (
          <DataTable
            caption="Chart of accounts"
            columns={mayName ? [...columns, action] : columns}
            rows={chartOfAccounts}
            rowKey={({ kind }) => kind}
          />
        )}
      </Answer>
    </>
  );
}

function Rename({ account }: { account: Account }) {
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" onClick={open} aria-label={`Rename: ${account.name}`}>
        Rename
      </Button>
      <Modal opened={isOpen} onClose={close} title={`Rename ${account.name}`}>
        <RenameForm account={account} onDone={close} />
      </Modal>
    </>
  );
}

const FIELDS = ['name', 'number'];

function RenameForm({ account, onDone }: { account: Account; onDone: () => void }) {
  const [name, setName] = useState(account.name);
  const [number, setNumber] = useState(account.number ?? '');
  const save = useAction(NAME, (result) => result.nameAccount);
  const send = (input: { name: string; number: string } | null) =>
    save.mutate({ input: { account: account.kind, ...input } }, { onSuccess: onDone });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send({ name, number });
      }}
    >
      <Stack>
        <TextInput
          label="Name"
          description="A colon stands between the name of an account and that of one below it."
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={fieldError(save.error, 'name')}
        />
        <TextInput
          label="Number"
          maxLength={20}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
          error={fieldError(save.error, 'number')}
        />
        {isFormError(save.error, FIELDS) && <Failure error={save.error} />}
        <Group justify="flex-end">
          {account.hasOwnName && (
            <Button variant="default" onClick={() => send(null)}>
              Call it {account.usualName}
            </Button>
          )}
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
