import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { TextLink } from '../parts/LinkButton';
import { lastMonth, useToday } from './days';

const formats = [
  {
    value: 'journal',
    label: 'Plain-text journal',
    description: 'For hledger and other plain-text accounting, with each consignor’s account.',
  },
  {
    value: 'iif',
    label: 'QuickBooks Desktop (IIF)',
    description: 'Import it under File, Utilities, Import, IIF Files. It brings the accounts too.',
  },
  {
    value: 'quickbooks-csv',
    label: 'QuickBooks Online (CSV)',
    description:
      'Turn account numbers off, see that QuickBooks has the accounts, and import it under Settings, Import data, Journal entries.',
  },
];

/** Asks for a file of the postings, which another bookkeeping program reads. */
export function ExportForm() {
  const [days, setDays] = useState(lastMonth(useToday()));
  const [format, setFormat] = useState('journal');
  const [by, setBy] = useState('day');
  const isPeriod = days.from !== '' && days.until !== '' && days.from <= days.until;
  return (
    <Stack maw="42rem">
      <Group align="end">
        <TextInput
          type="date"
          label="First day"
          value={days.from}
          onChange={(event) => setDays({ ...days, from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label="Last day"
          value={days.until}
          onChange={(event) => setDays({ ...days, until: event.currentTarget.value })}
          error={isPeriod ? undefined : 'The period needs a first day, and a last day behind it.'}
        />
      </Group>
      <Radio.Group label="For which program" value={format} onChange={setFormat}>
        <Stack gap="sm" mt="xs">
          {formats.map((each) => (
            <Radio key={each.value} {...each} />
          ))}
        </Stack>
      </Radio.Group>
      <Radio.Group label="What becomes a journal entry" value={by} onChange={setBy}>
        <Stack gap="sm" mt="xs">
          <Radio
            value="day"
            label="Each day"
            description="One for all that happened on a day, each account with what it changed by."
          />
          <Radio
            value="entry"
            label="Each sale, payout and charge"
            description="With what it was about. QuickBooks is slow with many thousands of them."
          />
        </Stack>
      </Radio.Group>
      <Text c="dimmed">
        Accounts are called as in your{' '}
        <TextLink to="/books" search={{ tab: 'accounts' }} underline="always">
          chart of accounts
        </TextLink>
        . Take each day once: a program that reads a day twice has it twice.
      </Text>
      <Group>
        <Button
          component="a"
          download
          href={
            isPeriod
              ? `/books/postings?format=${format}&by=${by}&from=${days.from}&until=${days.until}`
              : undefined
          }
          aria-disabled={!isPeriod}
          data-disabled={!isPeriod || undefined}
        >
          Download the postings
        </Button>
      </Group>
    </Stack>
  );
}
