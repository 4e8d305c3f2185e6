import { usePages } from '../../shared/queries';
import { graphql } from '../gql';
import type { RuleSetsQuery } from '../gql/graphql';

const RULE_SETS = graphql(`
  query RuleSets($after: String) {
    ruleSets(first: 11, after: $after) {
      nodes { id version effectiveFrom publishedAt publishedBy document }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export type Version = RuleSetsQuery['ruleSets']['nodes'][number];

/** The published versions, the newest first. */
export function useVersions() {
  return usePages(RULE_SETS, {}, (data) => data.ruleSets);
}

/** The newest of the versions that hold on a day: a later one takes the place of all before it. */
export function holdingOn(versions: Version[], day: string): Version | undefined {
  const holding = versions.filter(({ effectiveFrom }) => effectiveFrom <= day);
  return holding.toSorted((one, other) => other.version - one.version)[0];
}
