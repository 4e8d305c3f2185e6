import { Checkbox, Paper } from '@mantine/core';

type Props = { value: boolean; onChange: (isTaxInside: boolean) => void };

/** Whether a table’s prices contain the tax, where its rows do not tell. */
export function TaxInside({ value, onChange }: Props) {
  return (
    <Paper withBorder radius="lg" p="lg">
      <Checkbox
        label="The prices contain the tax"
        description="Rows with an amount with tax tell it themselves."
        checked={value}
        onChange={({ currentTarget: { checked } }) => onChange(checked)}
      />
    </Paper>
  );
}
