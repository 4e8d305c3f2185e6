import { Title } from '@mantine/core';
import type { ReactNode } from 'react';

export function SectionTitle({ children }: { children: ReactNode }) {
  return (
    <Title order={2} size="h4" mt="xl" mb="sm">
      {children}
    </Title>
  );
}
