import { Button, Group, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction, usePages } from '../../shared/queries';
import { fieldError, isFormError } from '../../shared/request';
import { graphql } from '../gql';
import type { AttributionKind, AttributionRulesQuery } from '../gql/graphql';
import { ConsignorPicker } from './ConsignorPicker';
import type { Column } from './DataTable';
import { Failure } from './Failure';
import { List } from './List';
import { attributionKinds, settledWords } from './words';

const RULES = graphql(`
  query AttributionRules($after: String) {
    attributionRules(first: 20, after: $after) {
      nodes { id kind value consignor { name accountNumber } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const ADD_RULE = graphql(`
  mutation AddAttributionRule($input: AddAttributionRuleInput!) {
    addAttributionRule(input: $input) {
      attributionRule { id }
      alsoAssigned
      userErrors { code field message }
    }
  }
`);

const REMOVE_RULE = graphql(`
  mutation RemoveAttributionRule($input: RemoveAttributionRuleInput!) {
    removeAttributionRule(input: $input) {
      attributionRule { id }
      userErrors { code field message }
    }
  }
`);

type Props = { mayChange: boolean; onDone: (words: string) => void };

/** Values of the till that name an owner, and a form for one more. */
export function AttributionRules({ mayChange, onDone }: Props) {
  return (
    <>
      {mayChange && <NewRule onDone={onDone} />}
      <Rules mayChange={mayChange} />
    </>
  );
}

function NewRule({ onDone }: Pick<Props, 'onDone'>) {
  const [kind, setKind] = useState<AttributionKind>('ALIAS');
  const [value, setValue] = useState('');
  const [consignorId, setConsignorId] = useState<string | null>(null);
  const add = useAction(ADD_RULE, (result) => result.addAttributionRule);
  const submit = () =>
    add.mutate(
      { input: { kind, value, consignorId } },
      {
        onSuccess: ({ alsoAssigned }) => {
          setValue('');
          onDone(settledWords('The rule holds from now on.', alsoAssigned));
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
      <Group align="flex-start" mb="md">
        <Select
          label="What the till writes"
          data={Object.entries(attributionKinds).map(([key, label]) => ({ value: key, label }))}
          value={kind}
          allowDeselect={false}
          onChange={(next) => setKind((next ?? 'ALIAS') as AttributionKind)}
        />
        <TextInput
          label="Value"
          value={value}
          maxLength={200}
          onChange={(event) => setValue(event.currentTarget.value)}
          error={fieldError(add.error, 'value')}
        />
        <ConsignorPicker
          value={consignorId}
          onChange={setConsignorId}
          error={fieldError(add.error, 'consignorId')}
        />
        <Button
          type="submit"
          mt={25}
          disabled={value.trim() === '' || !consignorId}
          loading={add.isPending}
        >
          Add the rule
        </Button>
      </Group>
      {isFormError(add.error, ['value', 'consignorId']) && <Failure error={add.error} />}
    </form>
  );
}

type Rule = AttributionRulesQuery['attributionRules']['nodes'][number];

function Rules({ mayChange }: { mayChange: boolean }) {
  const rules = usePages(RULES, {}, (data) => data.attributionRules);
  const remove = useAction(REMOVE_RULE, (result) => result.removeAttributionRule);
  const columns: Column<Rule>[] = [
    { header: 'Looks at', cell: ({ kind }) => attributionKinds[kind], kind: 'short' },
    { header: 'Value', cell: ({ value }) => value, kind: 'text' },
    {
      header: 'Whose',
      cell: ({ consignor }) =>
        consignor ? `${consignor.name} (${consignor.accountNumber})` : 'The store’s own',
      kind: 'text',
    },
  ];
  const action: Column<Rule> = {
    header: 'Action',
    kind: 'action',
    cell: ({ id, value }) => (
      <Button
        variant="default"
        aria-label={`Remove the rule for ${value}`}
        onClick={() => remove.mutate({ input: { attributionRuleId: id } })}
      >
        Remove
      </Button>
    ),
  };
  return (
    <>
      {remove.error && <Failure error={remove.error} />}
      <List
        caption="Values that name an owner"
        pages={rules}
        rowKey={({ id }) => id}
        columns={mayChange ? [...columns, action] : columns}
        empty="No rules yet. Those made in review stand here too."
      />
    </>
  );
}
