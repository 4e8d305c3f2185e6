import { Button, Code, Group, List, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { countOf } from '../../shared/count';
import { useAction, useGraphql } from '../../shared/queries';
import { fieldError, isFormError } from '../../shared/request';
import { graphql } from '../gql';
import type { AttributionPatternsQuery, NameSource } from '../gql/graphql';
import { Answer } from './Answer';
import { type Column, DataTable } from './DataTable';
import { Failure } from './Failure';
import { Empty } from './List';
import { nameSources, settledWords } from './words';

const PATTERNS = graphql(`
  query AttributionPatterns { attributionPatterns { id source pattern } }
`);

const ADD_PATTERN = graphql(`
  mutation AddAttributionPattern($input: AddAttributionPatternInput!) {
    addAttributionPattern(input: $input) {
      attributionPattern { id }
      alsoAssigned
      userErrors { code field message }
    }
  }
`);

const REMOVE_PATTERN = graphql(`
  mutation RemoveAttributionPattern($input: RemoveAttributionPatternInput!) {
    removeAttributionPattern(input: $input) {
      attributionPattern { id }
      userErrors { code field message }
    }
  }
`);

const TRY_PATTERN = graphql(`
  query TryAttributionPattern($source: NameSource!, $pattern: String!) {
    tryAttributionPattern(source: $source, pattern: $pattern) {
      problem
      lines
      known
      unknown
      examples { text found consignor { name } }
    }
  }
`);

type Props = { mayChange: boolean; onDone: (words: string) => void };

/** Patterns that find an account number or alias in a text, and a form for one more. */
export function AttributionPatterns({ mayChange, onDone }: Props) {
  return (
    <>
      {mayChange && <NewPattern onDone={onDone} />}
      <Patterns mayChange={mayChange} />
    </>
  );
}

function NewPattern({ onDone }: Pick<Props, 'onDone'>) {
  const [source, setSource] = useState<NameSource>('SKU');
  const [pattern, setPattern] = useState('');
  const add = useAction(ADD_PATTERN, (result) => result.addAttributionPattern);
  const submit = () =>
    add.mutate(
      { input: { source, pattern } },
      {
        onSuccess: ({ alsoAssigned }) => {
          setPattern('');
          onDone(settledWords('The pattern holds from now on.', alsoAssigned));
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
      <Group align="flex-start" mb="sm">
        <Select
          label="Where"
          data={Object.entries(nameSources).map(([key, label]) => ({ value: key, label }))}
          value={source}
          allowDeselect={false}
          onChange={(next) => setSource((next ?? 'SKU') as NameSource)}
        />
        <TextInput
          label="Pattern"
          description="A regular expression with a group named consignor"
          value={pattern}
          maxLength={300}
          onChange={(event) => setPattern(event.currentTarget.value)}
          error={fieldError(add.error, 'pattern')}
        />
        <Button type="submit" mt={25} disabled={pattern.trim() === ''} loading={add.isPending}>
          Add the pattern
        </Button>
      </Group>
      {isFormError(add.error, ['pattern']) && <Failure error={add.error} />}
      {pattern.trim() !== '' && <Trial source={source} pattern={pattern} />}
    </form>
  );
}

/** What a pattern would find, while it is typed. */
function Trial(typed: { source: NameSource; pattern: string }) {
  const [{ source, pattern }] = useDebouncedValue(typed, 300);
  const trial = useGraphql(TRY_PATTERN, { source, pattern }, { keepPrevious: true });
  return (
    <Answer query={trial}>
      {({ tryAttributionPattern: found }) => (
        <Stack gap="xs" mb="md" aria-live="polite">
          {found.problem ? (
            <Text c="red.8">{found.problem}</Text>
          ) : (
            <Text>
              Among the latest {countOf(found.lines, 'line')}, it finds a consignor on{' '}
              {found.known.toLocaleString()}, and a name or number that nobody has on{' '}
              {found.unknown.toLocaleString()}.
            </Text>
          )}
          {found.examples.length > 0 && (
            <List size="sm">
              {found.examples.map(({ text, found: part, consignor }) => (
                <List.Item key={text}>
                  {text}: {part}, {consignor?.name ?? 'nobody’s number or alias'}
                </List.Item>
              ))}
            </List>
          )}
        </Stack>
      )}
    </Answer>
  );
}

type Pattern = AttributionPatternsQuery['attributionPatterns'][number];

function Patterns({ mayChange }: { mayChange: boolean }) {
  const patterns = useGraphql(PATTERNS, {});
  const remove = useAction(REMOVE_PATTERN, (result) => result.removeAttributionPattern);
  const columns: Column<Pattern>[] = [
    { header: 'Looks at', cell: ({ source }) => nameSources[source], kind: 'short' },
    { header: 'Pattern', cell: ({ pattern }) => <Code>{pattern}</Code>, kind: 'text' },
  ];
  const action: Column<Pattern> = {
    header: 'Action',
    kind: 'action',
    cell: ({ id, pattern }) => (
      <Button
        variant="default"
        aria-label={`Remove the pattern ${pattern}`}
        onClick={() => remove.mutate({ input: { attributionPatternId: id } })}
      >
        Remove
      </Button>
    ),
  };
  return (
    <>
      {remove.error && <Failure error={remove.error} />}
      <Answer query={patterns}>
        {({ attributionPatterns }) =>
          attributionPatterns.length === 0 ? (
            <Empty>No patterns yet.</Empty>
          ) : (
            <DataTable
              caption="Patterns, in the order in which they are tried"
              columns={mayChange ? [...columns, action] : columns}
              rows={attributionPatterns}
              rowKey={({ id }) => id}
            />
          )
        }
      </Answer>
    </>
  );
}
