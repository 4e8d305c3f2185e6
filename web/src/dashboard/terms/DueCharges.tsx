import { Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import { countOf } from '../../shared/count';
import { formatDate } from '../../shared/dates';
import { useGraphql } from '../../shared/queries';
import { graphql } from '../gql';
import { Answer } from '../parts/Answer';
import type { RuleSetDocument } from './document';

const DUE_CHARGES = graphql(`
  query RuleSetDueCharges($document: String!, $from: Date!) {
    ruleSetDueCharges(document: $document, effectiveFrom: $from) {
      count
      total { ...Cash }
      firstDueOn
    }
  }
`);

/** What publishing terms takes off balances at once: charges that fell due since they hold. */
export function DueCharges({ document, from }: { document: RuleSetDocument; from: string }) {
  const text = JSON.stringify(document);
  const due = useGraphql(DUE_CHARGES, { document: text, from }, { keepPrevious: true });
  return (
    <Answer query={due}>
      {({ ruleSetDueCharges: charges }) =>
        charges && (
          <Text mt="xs" role="status">
            {charges.firstDueOn ? (
              <strong>
                {countOf(charges.count, 'charge')} of <Amount of={charges.total} /> in all{' '}
                {charges.count === 1 ? 'is' : 'are'} posted at once, due from{' '}
                {formatDate(charges.firstDueOn)} on.
              </strong>
            ) : (
              'No charge is due at once; each is posted on its day.'
            )}
          </Text>
        )
      }
    </Answer>
  );
}
