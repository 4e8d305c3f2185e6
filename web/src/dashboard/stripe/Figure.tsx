import { Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** An amount with what it is. */
export function Figure({
  label,
  note,
  children,
}: {
  label: string;
  note: ReactNode;
  children: ReactNode;
}) {
  return (
    <Paper withBorder radius="lg" p="md">
      <Text c="dimmed">{label}</Text>
      <Text fz={24} fw={650} lh={1.3}>
        {children}
      </Text>
      <Text size="sm" c="dimmed">
        {note}
      </Text>
    </Paper>
  );
}
