import { Checkbox, Paper, TextInput } from '@mantine/core';

type Props = {
  savedAs: string | null;
  /** Null: the answers hold for this file only. */
  value: string | null;
  onChange: (name: string | null) => void;
};

/** Offers to read every file with the same columns like this one. */
export function SaveAs({ savedAs, value, onChange }: Props) {
  return (
    <Paper withBorder radius="lg" p="lg">
      <Checkbox
        label="Read files with the same columns like this from now on"
        checked={value !== null}
        onChange={({ currentTarget: { checked } }) =>
          onChange(checked ? (savedAs ?? 'My till') : null)
        }
      />
      {value !== null && (
        <TextInput
          mt="sm"
          label="Name"
          maxLength={100}
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
    </Paper>
  );
}
