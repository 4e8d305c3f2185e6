import { graphql } from '../gql';
import type { StoreFundingQuery } from '../gql/graphql';

graphql(`
  fragment FundingFacts on StoreFunding {
    bank { bankName lastFour connectedBy connectedAt }
    held { ...Cash }
    setAside { ...Cash }
    waiting { ...Cash }
    onTheWay { ...Cash }
    missing { ...Cash }
    debit { ...Cash }
    fundings {
      id kind state
      amount { ...Cash }
      wentBack { ...Cash }
      requestedBy requestedAt message
    }
  }
`);

export const STORE_FUNDING = graphql(`
  query StoreFunding { storeFunding { ...FundingFacts } }
`);

export type StoreFunding = NonNullable<StoreFundingQuery['storeFunding']>;
