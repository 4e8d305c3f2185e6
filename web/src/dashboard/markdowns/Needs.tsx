import { List as Bullets, Text } from '@mantine/core';
import { graphql } from '../gql';
import type { MarkdownNeedsFragment } from '../gql/graphql';
import { TextLink } from '../parts/LinkButton';
import { Empty } from '../parts/List';

graphql(`fragment MarkdownNeeds on MarkdownNeeds { items hasSchedules hasExpiry }`);

/** What a store must have before anything can be told; null when it has all of it. */
export function missing(needs: MarkdownNeedsFragment, what: 'plan' | 'expiry') {
  const hasTerms = what === 'plan' ? needs.hasSchedules : needs.hasExpiry;
  return needs.items > 0 && hasTerms ? null : { hasItems: needs.items > 0, hasTerms };
}

/** Says what is missing, and where it is to be had. */
export function Missing({ of }: { of: { hasItems: boolean; hasTerms: boolean } }) {
  return (
    <Empty>
      <Text mb="sm">Two things are needed before anything can be shown here:</Text>
      <Bullets ta="left" maw="34rem" mx="auto" spacing="sm">
        <Bullets.Item>
          {of.hasItems ? 'Done: ' : 'Needed: '}a{' '}
          <TextLink to="/matching" underline="always">
            list of items
          </TextLink>{' '}
          with each item’s first price and its day of intake.
        </Bullets.Item>
        <Bullets.Item>
          {of.hasTerms ? 'Done: ' : 'Needed: '}a markdown schedule in the{' '}
          <TextLink to="/terms" underline="always">
            terms
          </TextLink>{' '}
          that says how prices fall and when items expire.
        </Bullets.Item>
      </Bullets>
    </Empty>
  );
}
