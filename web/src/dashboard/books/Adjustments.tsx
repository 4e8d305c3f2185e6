import { Button, Group, Paper, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { Amount } from '../../shared/Amount';
import { isZero, type Money, plainAmount } from '../../shared/money';
import { useAction, useGraphql } from '../../shared/queries';
import { fieldError, isFormError } from '../../shared/request';
import { graphql } from '../gql';
import { Answer } from '../parts/Answer';
import { Failure } from '../parts/Failure';
import { SectionTitle } from '../parts/SectionTitle';
import { useMay } from '../SignedIn';
import { SETTINGS } from './AdjustForm';
import { AdjustmentTable } from './AdjustmentTable';

const SET_LIMIT = graphql(`
  mutation SetAdjustmentLimit($input: SetAdjustmentLimitInput!) {
    setAdjustmentLimit(input: $input) {
      limit { ...Cash }
      userErrors { code field message }
    }
  }
`);

const SET_DAY_LIMIT = graphql(`
  mutation SetAdjustmentDayLimit($input: SetAdjustmentDayLimitInput!) {
    setAdjustmentDayLimit(input: $input) {
      limit { ...Cash }
      userErrors { code field message }
    }
  }
`);

/** What people adjusted in the store, and up to which amount they may. */
export function Adjustments() {
  const settings = useGraphql(SETTINGS, {});
  const mayLimit = useMay('LIMIT_ADJUSTMENTS');
  return (
    <>
      <Answer query={settings}>
        {({ booksSettings: { adjustmentLimit, adjustmentDayLimit } }) => (
          <Paper withBorder radius="lg" p="lg">
            <Title order={2} size="h4">
              Who may adjust
            </Title>
            <Text mt="xs">
              {isZero(adjustmentLimit) ? (
                'Only owners adjust balances now.'
              ) : (
                <>
                  Managers and bookkeepers adjust a balance by up to <Amount of={adjustmentLimit} />{' '}
                  at once. Owners have no limit.
                </>
              )}
            </Text>
            {adjustmentDayLimit && (
              <Text mt="xs">
                In a day, one of them adjusts by up to <Amount of={adjustmentDayLimit} /> in all.
              </Text>
            )}
            {mayLimit && <LimitForm of={adjustmentLimit} />}
            {mayLimit && <DayLimitForm of={adjustmentDayLimit ?? null} />}
          </Paper>
        )}
      </Answer>
      <SectionTitle>Adjustments</SectionTitle>
      <Text c="dimmed" mb="md">
        To adjust a balance, open the consignor and choose Adjustments.
      </Text>
      <AdjustmentTable />
    </>
  );
}

function LimitForm({ of }: { of: Money }) {
  const [limit, setLimit] = useState(of.amount);
  const save = useAction(SET_LIMIT, (result) => result.setAdjustmentLimit);
  const plain = plainAmount(limit);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (plain !== null) save.mutate({ input: { limit: plain } });
      }}
    >
      <Group align="end" mt="sm">
        <TextInput
          label="Limit for managers and bookkeepers"
          inputMode="decimal"
          value={limit}
          onChange={(event) => setLimit(event.currentTarget.value)}
          error={fieldError(save.error, 'limit')}
        />
        <Button type="submit" variant="default" disabled={plain === null} loading={save.isPending}>
          Set the limit
        </Button>
      </Group>
      {isFormError(save.error, ['limit']) && <Failure error={save.error} />}
    </form>
  );
}

function DayLimitForm({ of }: { of: Money | null }) {
  const [limit, setLimit] = useState(of?.amount ?? '');
  const save = useAction(SET_DAY_LIMIT, (result) => result.setAdjustmentDayLimit);
  const isLifted = limit.trim() === '';
  const plain = isLifted ? null : plainAmount(limit);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ input: { limit: plain } });
      }}
    >
      <Group align="end" mt="sm">
        <TextInput
          label="Limit of each of them in a day"
          description="Empty: no such limit"
          inputMode="decimal"
          value={limit}
          onChange={(event) => setLimit(event.currentTarget.value)}
          error={fieldError(save.error, 'limit')}
        />
        <Button
          type="submit"
          variant="default"
          disabled={!isLifted && plain === null}
          loading={save.isPending}
        >
          Set the limit of a day
        </Button>
      </Group>
      {isFormError(save.error, ['limit']) && <Failure error={save.error} />}
    </form>
  );
}
