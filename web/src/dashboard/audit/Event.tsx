import { Code, Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import type { AuditEventsQuery } from '../gql/graphql';
import { TextLink } from '../parts/LinkButton';
import classes from './Changes.module.css';
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
  // The store itself, and who did it, are known already.
  const isOfInterest =
    subject !== consignor?.id && subject !== actorId && !subject.startsWith('sto_');
  return (
    <Text size="sm">
      {consignor && (
        <>
          <TextLink
            to="/consignors/$consignorId"
            params={{ consignorId: consignor.id }}
            underline="always"
          >
            {consignor.name}
          </TextLink>{' '}
          {consignor.accountNumber}{' '}
        </>
      )}
      {isOfInterest && (
        <Text span size="sm" c="dimmed">
          {place ? (
            <TextLink {...place} underline="always">
              {subject}
            </TextLink>
          ) : (
            subject
          )}
        </Text>
      )}
    </Text>
  );
}

function Changes({ of, action }: { of: Change[]; action: string }) {
  return (
    <table aria-label={`${actionWords(action)}: before and after`} className={classes.changes}>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {of.map(({ field, before, after }) => (
          <tr key={field}>
            <td>{fieldWords(field)}</td>
            <td>
              <Said value={before} />
            </td>
            <td>
              <Said value={after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
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
      <summary style={{ minHeight: 44 }}>{text.slice(0, LONGEST_WORD)}…</summary>
      <Code block>{text}</Code>
    </details>
  );
}
