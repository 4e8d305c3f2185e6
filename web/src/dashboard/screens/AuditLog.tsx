import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { formatDateTime } from '../../shared/dates';
import { useGraphql, usePages } from '../../shared/queries';
import { type AuditEvent, Event } from '../audit/Event';
import { actionWords, actorWords, originWords } from '../audit/words';
import { graphql } from '../gql';
import type { Column } from '../parts/DataTable';
import { Empty, List } from '../parts/List';
import { Page } from '../parts/Page';
import { useMay, useSession } from '../SignedIn';

/** As wide and high as a finger needs. */
const FINGER = { minWidth: 44, minHeight: 44 };

const EVENTS = graphql(`
  query AuditEvents(
    $actor: String
    $action: String
    $subject: String
    $text: String
    $from: Date
    $until: Date
    $after: String
  ) {
    auditEvents(
      first: 30
      actor: $actor
      action: $action
      subject: $subject
      text: $text
      from: $from
      until: $until
      after: $after
    ) {
      nodes {
        id
        recordedAt
        actorId
        actorName
        action
        subject
        cameFrom
        userAgent
        consignor { id name accountNumber }
        changes {
          field
          before { text isSo amount { ...Cash } }
          after { text isSo amount { ...Cash } }
        }
        facts { name value { text isSo amount { ...Cash } } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const CHOICES = graphql(`
  query AuditChoices { auditChoices { actions actors { id name } } }
`);

/** Which events are looked for, as the address has it. */
type Filter = {
  actor?: string;
  action?: string;
  subject?: string;
  text?: string;
  from?: string;
  until?: string;
};

/** Who changed what, from where, and what it was before. */
export function AuditLog() {
  const may = useMay('SEE_AUDIT_LOG');
  return (
    <Page
      title="Audit log"
      lead="Who changed what, when and from where, and what it was before. Nothing in it is ever changed or removed."
    >
      {may ? (
        <Events />
      ) : (
        <Empty>Your role does not show the audit log. Ask the owner of the store.</Empty>
      )}
    </Page>
  );
}

function Events() {
  const filter = useSearch({ from: '/store/audit-log' });
  const navigate = useNavigate();
  const change = (changed: Partial<Filter>) =>
    navigate({ to: '/audit-log', search: (before) => ({ ...before, ...changed }), replace: true });
  const { actor, action, subject, text, from, until } = filter;
  const asked = {
    actor: actor ?? null,
    action: action ?? null,
    subject: subject ?? null,
    text: text ?? null,
    from: from ?? null,
    until: until ?? null,
  };
  const events = usePages(EVENTS, asked, (data) => data.auditEvents);
  return (
    <>
      <FilterForm value={filter} onChange={change} />
      {subject && <OneThing subject={subject} onAll={() => change({ subject: undefined })} />}
      <List
        caption="What was changed, the newest first"
        pages={events}
        rowKey={({ id }) => id}
        columns={columns}
        empty="Nothing that was changed is like that."
      />
    </>
  );
}

type FormProps = { value: Filter; onChange: (changed: Partial<Filter>) => void };

function FilterForm({ value, onChange }: FormProps) {
  const choices = useGraphql(CHOICES, {}).data?.auditChoices;
  const actions = (choices?.actions ?? []).map((action) => ({
    value: action,
    label: actionWords(action),
  }));
  actions.sort((one, other) => one.label.localeCompare(other.label));
  return (
    <Group align="end" mb="md">
      <Select
        label="Who"
        placeholder="Anybody"
        data={(choices?.actors ?? []).map(({ id, name }) => ({
          value: id,
          label: actorWords(name),
        }))}
        value={value.actor ?? null}
        onChange={(actor) => onChange({ actor: actor ?? undefined })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'Anybody', style: FINGER }}
      />
      <Select
        label="What"
        placeholder="Anything"
        data={actions}
        value={value.action ?? null}
        onChange={(action) => onChange({ action: action ?? undefined })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'Anything', style: FINGER }}
      />
      <TextFilter value={value.text ?? ''} onChange={(text) => onChange({ text })} />
      <TextInput
        type="date"
        label="From"
        value={value.from ?? ''}
        onChange={(event) => onChange({ from: event.currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        label="Until"
        value={value.until ?? ''}
        onChange={(event) => onChange({ until: event.currentTarget.value || undefined })}
      />
      <Button component="a" href={fileOf(value)} download variant="default">
        Download these (CSV)
      </Button>
    </Group>
  );
}

type TextProps = { value: string; onChange: (text: string | undefined) => void };

/** What is typed letter by letter is asked for when it rests. */
function TextFilter({ value, onChange }: TextProps) {
  const [typed, setTyped] = useState(value);
  const [rested] = useDebouncedValue(typed, 300);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed is handed on
  useEffect(() => {
    if (rested !== value) onChange(rested || undefined);
  }, [rested]);
  return (
    <TextInput
      label="Text"
      placeholder="A name, a number, an address"
      maxLength={200}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}

function OneThing({ subject, onAll }: { subject: string; onAll: () => void }) {
  return (
    <Group mb="md">
      <Text>Only what was done to {subject}.</Text>
      <Button variant="default" onClick={onAll}>
        Show everything
      </Button>
    </Group>
  );
}

/** The same events as a file. */
function fileOf(filter: Filter): string {
  const set = Object.entries(filter).filter(([, value]) => value);
  return set.length === 0 ? '/audit-log.csv' : `/audit-log.csv?${new URLSearchParams(set)}`;
}

const columns: Column<AuditEvent>[] = [
  { header: 'When', cell: (event) => <When of={event} />, kind: 'short' },
  { header: 'What', cell: (event) => <Event of={event} />, kind: 'text' },
  { header: 'Who', cell: (event) => <Who of={event} />, kind: 'text' },
];

function When({ of: { recordedAt } }: { of: AuditEvent }) {
  const { store } = useSession();
  return formatDateTime(recordedAt, store.timeZone);
}

function Who({ of: { actorName, cameFrom, userAgent } }: { of: AuditEvent }) {
  return (
    <>
      {actorWords(actorName)}
      {cameFrom && (
        <Text size="sm" c="dimmed" title={userAgent ?? undefined}>
          from {originWords(cameFrom)}
        </Text>
      )}
      {userAgent && (
        <Text size="xs" c="dimmed" lineClamp={2}>
          {userAgent}
        </Text>
      )}
    </>
  );
}
