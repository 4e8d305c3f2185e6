import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useGraphql } from '../../shared/queries';
import { graphql } from '../gql';

const CHOICES = graphql(`
  query ConsignorChoices($search: String) {
    consignors(first: 20, search: $search) { nodes { id name accountNumber } }
  }
`);

type Props = { value: string | null; onChange: (id: string | null) => void; error?: string };

/** A consignor by name or account number; the server searches, so any number will do. */
export function ConsignorPicker({ value, onChange, error }: Props) {
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text, 200);
  const choices = useGraphql(CHOICES, { search: search || null }, { keepPrevious: true });
  const options = (choices.data?.consignors.nodes ?? []).map(({ id, name, accountNumber }) => ({
    value: id,
    label: `${name} (${accountNumber})`,
  }));
  return (
    <Select
      label="Consignor"
      placeholder="Name or account number"
      searchable
      data={options}
      // The server has filtered already.
      filter={({ options: all }) => all}
      searchValue={text}
      onSearchChange={setText}
      value={value}
      onChange={onChange}
      error={error}
      nothingFoundMessage={choices.isFetching ? 'Searching…' : 'No consignor matches'}
    />
  );
}
