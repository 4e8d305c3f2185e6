import { graphql } from '../gql';
import type { StripeConnectionQuery } from '../gql/graphql';

graphql(`
  fragment StripeFacts on StripeConnection {
    accountOf
    mode
    accountId
    keyLastFour
    connectedBy
    connectedAt
    removedAt
    isGranted
    canBeGranted
    askedAbout { accountId grantedBy }
    webhookSecrets { id endpoint lastFour addedBy addedAt }
    webhookUrl
    payoutsPausedReason
    payoutsOnTheirWay
    consignorsWithAccounts
    remindsOfSetUp
  }
`);

export const CONNECTION = graphql(`
  query StripeConnection { stripeConnection { ...StripeFacts } }
`);

export type Connection = StripeConnectionQuery['stripeConnection'];
