import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import type { ConsignorChoicesQuery } from '../gql/graphql';

const CHOICES = graphql(`
  query ConsignorChoices($search: String) {
    consignors(first: 20, search: $search) { nodes { id name accountNumber } }
  }
`);

export type Picked = ConsignorChoicesQuery['consignors']['nodes'][number];

type Props = {
  label?: string;
  value: string | null;
  onChange: (id: string | null) => void;
  /** Told who was chosen, too. */
  onPick?: (consignor: Picked) => void;
  error?: string;
};

/** A consignor by name or account number; the server searches, so any number will do. */
export function ConsignorPicker({ label = 'Consignor', value, onChange, onPick, error }: Props) {
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text, 200);
  const choices = useGraphql(CHOICES, { search: search || null }, { keepPrevious: true });
  const options = (choices.data?.consignors.nodes ?? []).map(({ id, name, accountNumber }) => ({
    value: id,
    label: `${name} (${accountNumber})`,
  }));
  return (
    <Select
      label={label}
      placeholder="Name or account number"
      searchable
      data={options}
      // The server has filtered already.
      filter={({ options: all }) => all}
      searchValue={text}
      onSearchChange={setText}
      value={value}
      onChange={(id) => {
        onChange(id);
        const picked = choices.data?.consignors.nodes.find((node) => node.id === id);
        if (picked) onPick?.(picked);
      }}
      error={error}
      nothingFoundMessage={choices.isFetching ? 'Searching…' : 'No consignor matches'}
    />
  );
}
