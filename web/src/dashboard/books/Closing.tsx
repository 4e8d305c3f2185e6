import { Button, Group, Modal, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { formatDate, formatDateTime } from '../../shared/dates';
import { useAction, useGraphql, usePages } from '../../shared/queries';
import { fieldError, isFormError } from '../../shared/request';
import { graphql } from '../gql';
import type { PeriodClosesQuery } from '../gql/graphql';
import { Answer } from '../parts/Answer';
import type { Column } from '../parts/DataTable';
import { Failure } from '../parts/Failure';
import { List } from '../parts/List';
import { SectionTitle } from '../parts/SectionTitle';
import { useMay, useSession } from '../SignedIn';
import { SETTINGS } from './AdjustForm';
import { lastMonth, useToday } from './days';

const CLOSE = graphql(`
  mutation CloseBooks($input: CloseBooksInput!) {
    closeBooks(input: $input) {
      periodClose { number }
      userErrors { code field message }
    }
  }
`);

const REOPEN = graphql(`
  mutation ReopenBooks($input: ReopenBooksInput!) {
    reopenBooks(input: $input) {
      periodClose { number }
      userErrors { code field message }
    }
  }
`);

const HISTORY = graphql(`
  query PeriodCloses($after: String) {
    periodCloses(after: $after) {
      nodes { number closedThrough reopeningReason closedAt closedBy }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

type Row = PeriodClosesQuery['periodCloses']['nodes'][number];

/** Which days are closed; owners close more, and open them again. */
export function Closing() {
  const settings = useGraphql(SETTINGS, {});
  const mayClose = useMay('CLOSE_BOOKS');
  const history = usePages(HISTORY, {}, (data) => data.periodCloses);
  return (
    <>
      <Answer query={settings}>
        {({ booksSettings: { closedThrough } }) => (
          <Paper withBorder radius="lg" p="lg">
            <Title order={2} size="h4">
              {closedThrough ? `Closed through ${formatDate(closedThrough)}` : 'All days are open'}
            </Title>
            <Text mt="xs" maw="42rem">
              Nothing takes effect on a closed day any more. A sale, return or correction of such a
              day that comes late is posted on the first open day, and keeps its own date beside it.
            </Text>
            {mayClose && (
              <Group align="end" mt="md">
                <CloseForm key={closedThrough} closedThrough={closedThrough ?? null} />
                {closedThrough && <Reopen closedThrough={closedThrough} />}
              </Group>
            )}
          </Paper>
        )}
      </Answer>
      <SectionTitle>What was closed and opened</SectionTitle>
      <List
        caption="Closings and reopenings, the last first"
        pages={history}
        rowKey={({ number }) => number}
        columns={columns}
        empty="The books were never closed."
      />
    </>
  );
}

const columns: Column<Row>[] = [
  { header: 'What', cell: (row) => <What of={row} />, kind: 'text' },
  { header: 'When', cell: (row) => <When of={row} />, kind: 'text' },
];

function What({ of: { closedThrough, reopeningReason } }: { of: Row }) {
  if (reopeningReason === null || reopeningReason === undefined) {
    return `Closed through ${formatDate(closedThrough ?? '')}`;
  }
  return (
    <>
      {closedThrough
        ? `Reopened; closed through ${formatDate(closedThrough)} still`
        : 'Reopened, all days'}
      <Text size="sm" c="dimmed">
        {reopeningReason}
      </Text>
    </>
  );
}

function When({ of: { closedAt, closedBy } }: { of: Row }) {
  const { timeZone } = useSession().store;
  return `${formatDateTime(closedAt, timeZone)} by ${closedBy}`;
}

function CloseForm({ closedThrough }: { closedThrough: string | null }) {
  const { until } = lastMonth(useToday());
  const [through, setThrough] = useState(closedThrough && closedThrough >= until ? '' : until);
  const save = useAction(CLOSE, (result) => result.closeBooks);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ input: { through } });
      }}
    >
      <Group align="end">
        <TextInput
          type="date"
          label="Close through"
          value={through}
          onChange={(event) => setThrough(event.currentTarget.value)}
          error={fieldError(save.error, 'through')}
        />
        <Button type="submit" disabled={through === ''} loading={save.isPending}>
          Close the books
        </Button>
      </Group>
      {isFormError(save.error, ['through']) && <Failure error={save.error} />}
    </form>
  );
}

function Reopen({ closedThrough }: { closedThrough: string }) {
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" onClick={open}>
        Reopen…
      </Button>
      <Modal opened={isOpen} onClose={close} title="Open closed days again?">
        <ReopenForm closedThrough={closedThrough} onDone={close} />
      </Modal>
    </>
  );
}

type ReopenProps = { closedThrough: string; onDone: () => void };

function ReopenForm({ closedThrough, onDone }: ReopenProps) {
  const [through, setThrough] = useState('');
  const [reason, setReason] = useState('');
  const save = useAction(REOPEN, (result) => result.reopenBooks);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const input = { through: through || null, reason };
        save.mutate({ input }, { onSuccess: onDone });
      }}
    >
      <Stack>
        <Text>
          The books are closed through {formatDate(closedThrough)}. What was posted on a later day
          meanwhile stays there. Whoever took figures of these days has to be told.
        </Text>
        <TextInput
          type="date"
          label="Leave closed through"
          description="Empty opens all days."
          value={through}
          onChange={(event) => setThrough(event.currentTarget.value)}
          error={fieldError(save.error, 'through')}
        />
        <TextInput
          label="Reason"
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={fieldError(save.error, 'reason')}
        />
        {isFormError(save.error, ['through', 'reason']) && <Failure error={save.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Keep them closed
          </Button>
          <Button
            type="submit"
            color="red.9"
            disabled={reason.trim() === ''}
            loading={save.isPending}
          >
            Open them
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
