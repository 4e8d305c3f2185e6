import { Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import { isZero } from '../../shared/money';
import { Trace } from '../../shared/Trace';
import type { RuleSetCalculationQuery } from '../gql/graphql';
import classes from './Terms.module.css';

type Result = NonNullable<RuleSetCalculationQuery['ruleSetCalculation']['result']>;

/** What each gets of a sale that was tried, and the steps to it. */
export function Divided({ result }: { result: Result }) {
  const parts = [
    { words: 'Consignor gets', amount: result.consignorShare, always: true },
    { words: 'Store’s commission', amount: result.commission, always: true },
    { words: 'Fees', amount: result.fee },
    { words: 'Buyer’s fee', amount: result.buyersFee },
    { words: 'Tax inside the price', amount: result.tax },
    { words: 'Withheld', amount: result.withheld },
    { words: 'Discount that the store bears', amount: result.discountBorneByStore },
  ];
  return (
    <>
      <dl className={classes.figures}>
        {parts
          .filter(({ amount, always }) => always || !isZero(amount))
          .map(({ words, amount }) => (
            <div key={words}>
              <dt>{words}</dt>
              <dd>
                <Amount of={amount} />
              </dd>
            </div>
          ))}
      </dl>
      <Text fw={600} mt="md">
        How it came about
      </Text>
      <Trace steps={result.trace} />
    </>
  );
}
