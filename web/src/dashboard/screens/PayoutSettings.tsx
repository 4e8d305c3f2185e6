import { Button, Checkbox, NumberInput, Paper, Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { formatDate } from '../../shared/dates';
import { plainAmount } from '../../shared/money';
import { useAction, useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import type {
  PayoutPeriod,
  PayoutSettingsQuery,
  PayThrough,
  SetPayoutSettingsInput,
  Weekday,
} from '../gql/graphql';
import { AchOriginForm } from '../parts/AchOriginForm';
import { Answer } from '../parts/Answer';
import { Failure } from '../parts/Failure';
import { Page } from '../parts/Page';
import { SectionTitle } from '../parts/SectionTitle';
import { useMay, useSession } from '../SignedIn';

graphql(`
  fragment PayoutSettingsFields on PayoutSettings {
    secondApprovalAbove { ...Cash }
    schedule { every weekday firstDay secondDay through }
    nextPreparedOn
  }
`);

const SETTINGS = graphql(`query PayoutSettings { payoutSettings { ...PayoutSettingsFields } }`);

const SET = graphql(`
  mutation SetPayoutSettings($input: SetPayoutSettingsInput!) {
    setPayoutSettings(input: $input) {
      payoutSettings { ...PayoutSettingsFields }
      userErrors { code field message }
    }
  }
`);

/** Who has to approve payouts, and when they are prepared. */
export function PayoutSettings() {
  const settings = useGraphql(SETTINGS, {});
  return (
    <Page title="Payout settings" lead="They hold for the next batch.">
      <Answer query={settings}>{(data) => <Form of={data.payoutSettings} />}</Answer>
      <AchOriginForm />
    </Page>
  );
}

type Settings = PayoutSettingsQuery['payoutSettings'];

const periods: { value: PayoutPeriod; label: string }[] = [
  { value: 'WEEK', label: 'Every week' },
  { value: 'TWICE_A_MONTH', label: 'Twice a month' },
  { value: 'MONTH', label: 'Every month' },
];

const weekdays: { value: Weekday; label: string }[] = [
  { value: 'MONDAY', label: 'Monday' },
  { value: 'TUESDAY', label: 'Tuesday' },
  { value: 'WEDNESDAY', label: 'Wednesday' },
  { value: 'THURSDAY', label: 'Thursday' },
  { value: 'FRIDAY', label: 'Friday' },
  { value: 'SATURDAY', label: 'Saturday' },
  { value: 'SUNDAY', label: 'Sunday' },
];

const throughs: { value: PayThrough; label: string }[] = [
  { value: 'DAY_BEFORE', label: 'through the day before' },
  { value: 'MONTH_BEFORE', label: 'through the end of the month before' },
];

function Form({ of }: { of: Settings }) {
  const mayManage = useMay('MANAGE_PAYOUT_SETTINGS');
  const { currencyCode } = useSession().store;
  const save = useAction(SET, (result) => result.setPayoutSettings);
  const [takesTwo, setTakesTwo] = useState(of.secondApprovalAbove !== null);
  const [above, setAbove] = useState(of.secondApprovalAbove?.amount ?? '');
  const [isPrepared, setIsPrepared] = useState(of.schedule !== null);
  const [every, setEvery] = useState<PayoutPeriod>(of.schedule?.every ?? 'MONTH');
  const [weekday, setWeekday] = useState<Weekday>(of.schedule?.weekday ?? 'FRIDAY');
  const [first, setFirst] = useState<string | number>(of.schedule?.firstDay ?? 1);
  const [second, setSecond] = useState<string | number>(of.schedule?.secondDay ?? 15);
  const [through, setThrough] = useState<PayThrough>(of.schedule?.through ?? 'DAY_BEFORE');
  const amount = plainAmount(above);
  const isAmountWrong = takesTwo && amount === null;

  const submit = () => {
    const schedule: SetPayoutSettingsInput['schedule'] = isPrepared
      ? {
          every,
          weekday: every === 'WEEK' ? weekday : null,
          firstDay: every === 'WEEK' ? null : Number(first),
          secondDay: every === 'TWICE_A_MONTH' ? Number(second) : null,
          through,
        }
      : null;
    save.mutate({ input: { secondApprovalAbove: takesTwo ? amount : null, schedule } });
  };

  return (
    <Paper withBorder radius="lg" p="lg" maw={560}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <fieldset disabled={!mayManage} style={{ border: 0, margin: 0, padding: 0 }}>
          <SectionTitle>Approval</SectionTitle>
          <Checkbox
            label="Large batches take two people"
            checked={takesTwo}
            onChange={({ currentTarget: { checked } }) => setTakesTwo(checked)}
          />
          {takesTwo && (
            <TextInput
              label={`Above a total of (${currencyCode})`}
              description="One person proposes such a batch, and another one approves it."
              mt="sm"
              inputMode="decimal"
              value={above}
              error={isAmountWrong && 'Enter an amount, such as 2500.00.'}
              onChange={({ currentTarget: { value } }) => setAbove(value)}
            />
          )}
          <SectionTitle>Schedule</SectionTitle>
          <Checkbox
            label="Prepare payout batches by themselves"
            description="You look at each and approve it; nothing is sent before."
            checked={isPrepared}
            onChange={({ currentTarget: { checked } }) => setIsPrepared(checked)}
          />
          {isPrepared && (
            <>
              <Choice label="How often" data={periods} value={every} onChange={setEvery} />
              {every === 'WEEK' && (
                <Choice label="On" data={weekdays} value={weekday} onChange={setWeekday} />
              )}
              {every !== 'WEEK' && (
                <Day
                  label={every === 'MONTH' ? 'Day of the month' : 'First day of the month'}
                  value={first}
                  onChange={setFirst}
                />
              )}
              {every === 'TWICE_A_MONTH' && (
                <Day label="Second day of the month" value={second} onChange={setSecond} />
              )}
              <Choice label="For sales" data={throughs} value={through} onChange={setThrough} />
            </>
          )}
        </fieldset>
        {save.error && <Failure error={save.error} />}
        {of.nextPreparedOn && (
          <Text mt="md">The next batch is prepared on {formatDate(of.nextPreparedOn)}.</Text>
        )}
        {save.data && (
          <Text role="status" mt="md">
            Saved.
          </Text>
        )}
        {mayManage ? (
          <Button type="submit" mt="lg" loading={save.isPending} disabled={isAmountWrong}>
            Save
          </Button>
        ) : (
          <Text mt="lg" c="dimmed">
            Only the owner changes this.
          </Text>
        )}
      </form>
    </Paper>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  data: { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
}

function Choice<T extends string>({ label, data, value, onChange }: ChoiceProps<T>) {
  return (
    <Select
      label={label}
      mt="sm"
      data={data}
      value={value}
      allowDeselect={false}
      onChange={(chosen) => {
        const known = data.find((one) => one.value === chosen);
        if (known) onChange(known.value);
      }}
    />
  );
}

interface DayProps {
  label: string;
  value: string | number;
  onChange: (value: string | number) => void;
}

function Day(props: DayProps) {
  return (
    <NumberInput
      {...props}
      description="A shorter month has its last day instead."
      mt="sm"
      min={1}
      max={31}
      allowDecimal={false}
    />
  );
}
