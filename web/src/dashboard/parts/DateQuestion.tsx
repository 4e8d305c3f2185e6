import { Paper, Radio, Stack } from '@mantine/core';
import type { DateOrder, ImportAnalysisFragment } from '../gql/graphql';

type Props = {
  openDates: ImportAnalysisFragment['openDates'];
  value: DateOrder | null;
  onChange: (order: DateOrder) => void;
};

/** Asks which way round the file's dates are, with what they show themselves. */
export function DateQuestion({ openDates, value, onChange }: Props) {
  return (
    <Paper withBorder radius="lg" p="lg">
      <Radio.Group
        label="Which way round are the dates?"
        description={openDates ? evidence(openDates) : undefined}
        value={value}
        onChange={(order) => onChange(order as DateOrder)}
      >
        <Stack gap={0} mt="xs">
          <Radio value="MONTH_FIRST" label="Month first: 11/10/24 is November 10" />
          <Radio value="DAY_FIRST" label="Day first: 11/10/24 is October 11" />
        </Stack>
      </Radio.Group>
    </Paper>
  );
}

function evidence({ dates, dayFirst, monthFirst }: NonNullable<Props['openDates']>): string {
  const count = (number: number) =>
    number === dates ? `all ${dates.toLocaleString()}` : number.toLocaleString();
  return `Of ${dates.toLocaleString()} dates, ${count(monthFirst)} can be read month first and ${count(dayFirst)} day first.`;
}
