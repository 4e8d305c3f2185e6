import { graphql } from '../gql';

export const BALANCE = graphql(`
  query StripeBalance {
    stripeBalance {
      available { ...Cash }
      pending { ...Cash }
      promised { ...Cash }
      message
    }
  }
`);
