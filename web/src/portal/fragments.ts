import { graphql } from './gql';

// Fragments that several screens spread by name.

graphql(`fragment Cash on Money { amount currencyCode }`);

graphql(`
  fragment Sale on PortalSaleLine {
    id
    kind
    soldOn
    item
    quantity
    price { ...Cash }
    share { ...Cash }
    trace { words(language: $language) amount { ...Cash } }
    dividedAgainOn
  }
`);

graphql(`
  fragment OwnPayout on PortalPayout {
    id
    amount { ...Cash }
    bonus { ...Cash }
    method
    state
    unclaimedWords(language: $language)
    approvedOn
    updatedAt
  }
`);
