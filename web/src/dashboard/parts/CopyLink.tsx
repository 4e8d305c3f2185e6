import { Button, Group, TextInput } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';

/** An address to pass on, with a button that copies it. */
export function CopyLink({ label, url }: { label: string; url: string }) {
  const clipboard = useClipboard();
  return (
    <Group align="flex-end" gap="sm">
      <TextInput
        label={label}
        value={url}
        readOnly
        flex="1 1 16rem"
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button variant="default" onClick={() => clipboard.copy(url)}>
        <span role="status">{clipboard.copied ? 'Copied' : 'Copy'}</span>
      </Button>
    </Group>
  );
}
