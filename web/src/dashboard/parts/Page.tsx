import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePage } from '../../shared/page';
import { useSession } from '../SignedIn';

type Props = { title: string; lead?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A screen with its heading, one line on what it is for, and what can be done there. */
export function Page({ title, lead, actions, children }: Props) {
  const heading = usePage(title, useSession().store.name);
  return (
    <>
      <Group justify="space-between" align="flex-start" mb="lg" gap="md">
        <div>
          <Title order={1} size="h2" ref={heading} tabIndex={-1}>
            {title}
          </Title>
          {lead && (
            <Text c="dimmed" mt={4} maw="42rem">
              {lead}
            </Text>
          )}
        </div>
        {actions}
      </Group>
      {children}
    </>
  );
}
