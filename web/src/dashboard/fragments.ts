import { graphql } from './gql';

// Fragments that several screens spread by name.

graphql(`fragment Cash on Money { amount currencyCode }`);

graphql(`
  fragment ImportSummary on Import {
    rejectedRowsUrl
    id
    fileName
    dialect
    state
    error
    createdAt
    createdBy
    percentDone
    rowsDone
    rowsPerSecond
    secondsLeft
    firstSoldOn
    lastSoldOn
    outcomes { outcome rows net { ...Cash } }
    controlNet { ...Cash }
  }
`);

graphql(`
  fragment BatchSummary on PayoutBatch {
    id
    number
    payThrough
    state
    approvedBy
    approvedAt
    closedAt
    total { ...Cash }
    totals { state payouts total { ...Cash } }
  }
`);

graphql(`
  fragment ComparedPeriodParts on ComparedPeriod {
    lines
    undecidedLines
    posted { ...Cash }
    wouldBe { ...Cash }
    difference { ...Cash }
    consignorCount
    consignors {
      consignor { id name accountNumber }
      lines
      changedLines
      posted { ...Cash }
      wouldBe { ...Cash }
      difference { ...Cash }
    }
  }
`);

graphql(`
  fragment ComparedLineParts on ComparedSaleLine {
    saleLine { id soldOn receipt item }
    posted { ...Cash }
    wouldBe { ...Cash }
    undecidedBecause
    trace { words amount { ...Cash } }
  }
`);
