import { Button, Group, Stack, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useGraphql } from '../../shared/queries';
import { ComparedPayouts } from '../compare/ComparedPayouts';
import { graphql } from '../gql';
import { Answer } from '../parts/Answer';
import { Page } from '../parts/Page';
import { SoldPeriod, useLastDays } from '../parts/SoldPeriod';
import { UploadForm } from '../parts/UploadForm';

const COMPARISON = graphql(`
  query PayoutComparison($uploadId: ID!, $from: Date!, $until: Date!) {
    payoutComparison(uploadId: $uploadId, from: $from, until: $until, first: 300) {
      result { ...ComparedPayoutsParts }
      userErrors { code field message }
    }
  }
`);

/** The shop's own payout figures beside what its sales come to: nothing is posted. */
export function ComparePayouts() {
  const { upload, from, until } = useSearch({ from: '/store/terms/compare' });
  const navigate = useNavigate();
  const last = useLastDays(90);
  const [days, setDays] = useState({ from: from ?? last.from, until: until ?? last.until });
  const show = (uploadId: string | undefined) =>
    navigate({ to: '/terms/compare', search: { upload: uploadId, ...days } });
  return (
    <Page
      title="Compare with your own payouts"
      lead="Hand in whom you paid how much. You see what the same sales come to by your terms, and why the two differ. Nothing is posted."
    >
      <Stack data-screen-only>
        <Group align="end">
          <SoldPeriod value={days} onChange={setDays} />
          {upload && (
            <>
              <Button onClick={() => show(upload)}>Compare again</Button>
              <Button variant="default" onClick={printAll}>
                Print
              </Button>
            </>
          )}
        </Group>
        <UploadForm
          title={upload ? 'Drop another list here' : 'Drop the list here'}
          hint="A table with the columns consignor and amount, as CSV or Excel; where amounts are for different days, from and until, or month"
          label="The list of payouts"
          onSent={show}
        />
      </Stack>
      {upload && from && until && <Outcome upload={upload} from={from} until={until} />}
    </Page>
  );
}

function Outcome({ upload, from, until }: { upload: string; from: string; until: string }) {
  const answer = useGraphql(COMPARISON, { uploadId: upload, from, until });
  return (
    <Answer query={answer}>
      {({ payoutComparison: { result, userErrors } }) =>
        result ? (
          <ComparedPayouts of={result} from={from} until={until} />
        ) : (
          <Text role="alert" mt="md">
            {userErrors.map((error) => error.message).join(' ')}
          </Text>
        )
      }
    </Answer>
  );
}

/** Paper unfolds nothing. */
function printAll(): void {
  for (const fold of document.querySelectorAll<HTMLDetailsElement>('main details')) {
    fold.open = true;
  }
  window.print();
}
