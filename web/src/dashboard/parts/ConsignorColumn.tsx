import { Button, NativeSelect, Paper } from '@mantine/core';
import type { ImportAnalysisFragment } from '../gql/graphql';

type Props = {
  columns: ImportAnalysisFragment['columns'];
  value: string | null;
  onChange: (column: string | null) => void;
  /** The report is to be read by its columns instead. */
  onMap: () => void;
};

/** Which column of a till's report names the consignor, where the store added one. */
export function ConsignorColumn({ columns, value, onChange, onMap }: Props) {
  const names = columns.map(({ name }) => name).filter((name) => name !== '');
  return (
    <Paper withBorder radius="lg" p="lg">
      <NativeSelect
        label="The column that names the consignor"
        description="Without one, the SKU, the vendor and the category tell, by the store’s rules."
        data={[{ value: '', label: 'None' }, ...names]}
        value={value ?? ''}
        onChange={({ currentTarget: { value: column } }) => onChange(column || null)}
      />
      <Button variant="subtle" mt="sm" px={0} onClick={onMap}>
        Not this report? Say what its columns hold
      </Button>
    </Paper>
  );
}
