import { Alert, Button } from '@mantine/core';
import { messageOf } from '../../shared/request';

/** What went wrong, in words, and a way to try again where there is one. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => unknown }) {
  return (
    <Alert color="red" role="alert" my="md" title="That did not work">
      {messageOf(error)}
      {onRetry && (
        <Button mt="md" display="block" variant="default" onClick={() => onRetry()}>
          Try again
        </Button>
      )}
    </Alert>
  );
}
