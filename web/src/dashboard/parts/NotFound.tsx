import { Container, Text, Title } from '@mantine/core';
import { LinkButton } from './LinkButton';
import { Page } from './Page';

/** For an address that leads nowhere. */
export function NotFound() {
  return (
    <Container component="main" size="xs" py={80}>
      <Title order={1} size="h2">
        There is nothing here
      </Title>
      <Text my="md">The address may be mistyped, or belong to another store.</Text>
      <LinkButton to="/">Go to the overview</LinkButton>
    </Container>
  );
}

/** For an id that the store does not have. */
export function NotHere({ what }: { what: string }) {
  return (
    <Page
      title={`There is no such ${what}`}
      lead="The address may be mistyped, or belong to another store."
    >
      <LinkButton to="/">Go to the overview</LinkButton>
    </Page>
  );
}
