import { graphql } from '../gql';
import type { ReallocationScopeInput } from '../gql/graphql';

graphql(`
  fragment ReallocationParts on Reallocation {
    id
    soldFrom
    soldUntil
    consignor { id name }
    ruleSet { version }
    isUndo
    isUndone
    reason
    state
    lines
    changedLines
    undecidedLines
    difference { ...Cash }
    createdBy
    createdAt
  }
`);

/** Which sales are divided again, and by what. */
export type Scope = ReallocationScopeInput;
