import { Container } from '@mantine/core';
import { Failure } from './Failure';

/** For a screen that could not be drawn, such as one whose code a new release replaced. */
export function Broken({ error }: { error: unknown }) {
  return (
    <Container size="xs" py={80}>
      <Failure error={error} onRetry={() => window.location.reload()} />
    </Container>
  );
}
