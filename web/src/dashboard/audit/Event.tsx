import { Code, Table, Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import type { AuditEventsQuery } from '../gql/graphql';
import { TextLink } from '../parts/LinkButton';
import { placeOf } from './places';
import { actionWords, fieldWords } from './words';

export type AuditEvent = AuditEventsQuery['auditEvents']['nodes'][number];
type Change = AuditEvent['changes'][number];
type Value = NonNullable<Change['before']>;

/** What was done, to which thing, and what it was before. */
export function Event({ of }: { of: AuditEvent }) {
  return (
    <>
      <Text fw={550}>{actionWords(of.action)}</Text>
      <About of={of} />
      {of.changes.length > 0 && <Changes of={of.changes} action={of.action} />}
      {of.facts.map(({ name, value }) => (
        <Text key={name} size="sm" c="dimmed">
          {fieldWords(name)}: <Said value={value} />
        </Text>
      ))}
    </>
  );
}

/** Who or what it is about, with a link to its page. */
function About({ of: { subject, consignor, actorId } }: { of: AuditEvent }) {
  const place = placeOf(subject);
  return (
    <Text size="sm">
      {consignor && (
        <>
          <TextLink to="/consignors/$consignorId" params={{ consignorId: consignor.id }}>
            {consignor.name}
          </TextLink>{' '}
          {consignor.accountNumber}{' '}
        </>
      )}
      {subject !== consignor?.id && subject !== actorId && (
        <Text span size="sm" c="dimmed">
          {place ? <TextLink {...place}>{subject}</TextLink> : subject}
        </Text>
      )}
    </Text>
  );
}

function Changes({ of, action }: { of: Change[]; action: string }) {
  return (
    <Table
      withRowBorders={false}
      verticalSpacing={2}
      horizontalSpacing="xs"
      my={4}
      w="auto"
      fz="sm"
      aria-label={`${actionWords(action)}: before and after`}
    >
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">What</Table.Th>
          <Table.Th scope="col">Before</Table.Th>
          <Table.Th scope="col">After</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {of.map(({ field, before, after }) => (
          <Table.Tr key={field}>
            <Table.Td>{fieldWords(field)}</Table.Td>
            <Table.Td>
              <Said value={before} />
            </Table.Td>
            <Table.Td>
              <Said value={after} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** Longer than this, a value is a document and no word. */
const LONGEST_WORD = 80;

function Said({ value }: { value?: Value | null }) {
  if (!value) return '–';
  if (value.amount) return <Amount of={value.amount} />;
  if (value.isSo != null) return value.isSo ? 'yes' : 'no';
  const { text } = value;
  if (text.length <= LONGEST_WORD) return text;
  return (
    <details>
      <summary>{text.slice(0, LONGEST_WORD)}…</summary>
      <Code block>{text}</Code>
    </details>
  );
}
