import { Button, Group, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { formatDate, formatDateTime } from '../../shared/dates';
import { useAction, usePages } from '../../shared/queries';
import { fieldError, isFormError } from '../../shared/request';
import { graphql } from '../gql';
import type { ReconciliationsQuery } from '../gql/graphql';
import type { Column } from '../parts/DataTable';
import { Failure } from '../parts/Failure';
import { TextLink } from '../parts/LinkButton';
import { List } from '../parts/List';
import { Page } from '../parts/Page';
import { SectionTitle } from '../parts/SectionTitle';
import { useLastDays } from '../parts/SoldPeriod';
import { State } from '../parts/State';
import { useMay, useSession } from '../SignedIn';
import { reconciliationStates } from '../stripe/words';

const RECONCILIATIONS = graphql(`
  query Reconciliations($after: String) {
    reconciliations(after: $after) {
      nodes { id from until state requestedBy requestedAt }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const REQUEST = graphql(`
  mutation RequestReconciliation($input: RequestReconciliationInput!) {
    requestReconciliation(input: $input) {
      reconciliation { id }
      userErrors { code field message }
    }
  }
`);

type Row = ReconciliationsQuery['reconciliations']['nodes'][number];

/** Stripe's balance beside the ledger: asked for here, and kept. */
export function Reconciliations() {
  const mayLook = useMay('PAY_OUT');
  return (
    <Page
      title="Stripe and the ledger"
      lead="Everything that moved your balance at Stripe in a period, beside what the ledger says, to the cent."
    >
      {mayLook ? <Compared /> : <Text c="dimmed">Your role may not look at this.</Text>}
    </Page>
  );
}

function Compared() {
  return (
    <>
      <Ask />
      <SectionTitle>Comparisons so far</SectionTitle>
      <Earlier />
    </>
  );
}

function Ask() {
  const [period, setPeriod] = useState(useLastDays(30));
  const navigate = useNavigate();
  const request = useAction(REQUEST, (result) => result.requestReconciliation);
  const submit = () =>
    request.mutate(
      { input: period },
      {
        onSuccess: ({ reconciliation }) => {
          if (!reconciliation) return;
          const params = { reconciliationId: reconciliation.id };
          navigate({ to: '/payouts/reconciliations/$reconciliationId', params });
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
      <Group align="flex-end" gap="sm">
        <TextInput
          type="date"
          label="From"
          required
          withAsterisk={false}
          value={period.from}
          onChange={(event) => setPeriod({ ...period, from: event.currentTarget.value })}
          error={fieldError(request.error, 'from')}
        />
        <TextInput
          type="date"
          label="Until"
          required
          withAsterisk={false}
          value={period.until}
          onChange={(event) => setPeriod({ ...period, until: event.currentTarget.value })}
          error={fieldError(request.error, 'until')}
        />
        <Button type="submit" loading={request.isPending}>
          Compare
        </Button>
      </Group>
      {isFormError(request.error, ['from', 'until']) && <Failure error={request.error} />}
    </form>
  );
}

function Earlier() {
  const { timeZone } = useSession().store;
  const pages = usePages(
    RECONCILIATIONS,
    {},
    (data) => data.reconciliations,
    ({ state }) => state === 'RUNNING',
  );
  const columns: Column<Row>[] = [
    {
      header: 'Period',
      cell: ({ id, from, until }) => (
        <TextLink
          to="/payouts/reconciliations/$reconciliationId"
          params={{ reconciliationId: id }}
          fw={600}
        >
          {formatDate(from)} to {formatDate(until)}
        </TextLink>
      ),
    },
    { header: 'State', cell: ({ state }) => <State of={reconciliationStates[state]} /> },
    { header: 'By', cell: ({ requestedBy }) => requestedBy },
    {
      header: 'Asked for',
      cell: ({ requestedAt }) => formatDateTime(requestedAt, timeZone),
      kind: 'short',
    },
  ];
  return (
    <List
      caption="Comparisons"
      pages={pages}
      rowKey={({ id }) => id}
      columns={columns}
      empty="Nothing was compared yet."
    />
  );
}
