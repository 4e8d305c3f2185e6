import { Alert, Button, Code, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { formatDateTime } from '../../shared/dates';
import { useAction, useGraphql } from '../../shared/queries';
import { fieldError, isFormError } from '../../shared/request';
import { graphql } from '../gql';
import type { UploadTokensQuery } from '../gql/graphql';
import { Answer } from '../parts/Answer';
import { CopyLink } from '../parts/CopyLink';
import { type Column, DataTable } from '../parts/DataTable';
import { Failure } from '../parts/Failure';
import { Empty } from '../parts/List';
import { Page } from '../parts/Page';
import { useSession } from '../SignedIn';

const TOKENS = graphql(`
  query UploadTokens { uploadTokens { id name createdBy createdAt revokedAt } }
`);

const ADD = graphql(`
  mutation AddUploadToken($input: AddUploadTokenInput!) {
    addUploadToken(input: $input) { token userErrors { code field message } }
  }
`);

const REVOKE = graphql(`
  mutation RevokeUploadToken($input: RevokeUploadTokenInput!) {
    revokeUploadToken(input: $input) { uploadTokenId userErrors { code field message } }
  }
`);

type Token = UploadTokensQuery['uploadTokens'][number];

/** Programs that hand files in by themselves: their tokens, made and ended here. */
export function UploadTokens() {
  const [token, setToken] = useState<string | null>(null);
  return (
    <Page
      title="Files without a person"
      lead="A program that can send the till’s export hands it in with a token. The token may do nothing else, and files are read as you saved it for their columns."
    >
      <Stack gap="lg">
        <NewToken onMade={setToken} />
        <div role="status">{token && <Made token={token} />}</div>
        <Tokens />
      </Stack>
    </Page>
  );
}

function NewToken({ onMade }: { onMade: (token: string) => void }) {
  const [name, setName] = useState('');
  const add = useAction(ADD, (result) => result.addUploadToken);
  const submit = () =>
    add.mutate(
      { input: { name } },
      {
        onSuccess: ({ token }) => {
          setName('');
          if (token) onMade(token);
        },
      },
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Group align="flex-start">
        <TextInput
          label="What it is for"
          placeholder="The till at the counter"
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={fieldError(add.error, 'name')}
        />
        <Button type="submit" mt={25} disabled={name.trim() === ''} loading={add.isPending}>
          Make a token
        </Button>
      </Group>
      {isFormError(add.error, ['name']) && <Failure error={add.error} />}
    </form>
  );
}

function Made({ token }: { token: string }) {
  const command = `curl -F file=@sales.csv -H 'Authorization: Bearer ${token}' ${location.origin}/imports`;
  return (
    <Alert color="leaf" title="Copy it now: it is not shown again">
      <CopyLink label="Token" url={token} />
      <Text mt="md">A file is handed in like this:</Text>
      <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {command}
      </Code>
    </Alert>
  );
}

function Tokens() {
  const { timeZone } = useSession().store;
  const tokens = useGraphql(TOKENS, {});
  const revoke = useAction(REVOKE, (result) => result.revokeUploadToken);
  const columns: Column<Token>[] = [
    { header: 'For', cell: ({ name }) => name, kind: 'text' },
    { header: 'Made by', cell: ({ createdBy }) => createdBy, kind: 'text' },
    {
      header: 'Made',
      cell: ({ createdAt }) => formatDateTime(createdAt, timeZone),
      kind: 'short',
    },
    {
      header: 'Action',
      kind: 'action',
      cell: ({ id, name, revokedAt }) =>
        revokedAt ? (
          <Text size="sm" c="dimmed">
            Ended {formatDateTime(revokedAt, timeZone)}
          </Text>
        ) : (
          <Button
            variant="default"
            aria-label={`End the token for ${name}`}
            onClick={() => revoke.mutate({ input: { uploadTokenId: id } })}
          >
            End
          </Button>
        ),
    },
  ];
  return (
    <>
      {revoke.error && <Failure error={revoke.error} />}
      <Answer query={tokens}>
        {({ uploadTokens }) =>
          uploadTokens.length === 0 ? (
            <Empty>No program hands files in yet.</Empty>
          ) : (
            <DataTable
              caption="Tokens"
              columns={columns}
              rows={uploadTokens}
              rowKey={({ id }) => id}
            />
          )
        }
      </Answer>
    </>
  );
}
