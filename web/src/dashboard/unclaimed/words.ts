import type { ContactKind, UnclaimedStage } from '../gql/graphql';

/** What is to be done, in words. */
export const stages: Record<
  UnclaimedStage,
  { word: string; color: 'gray' | 'leaf' | 'yellow' | 'red' }
> = {
  OVERDUE: { word: 'Report is overdue', color: 'red' },
  REPORT: { word: 'Report to the state', color: 'red' },
  LETTER: { word: 'Write to the owner', color: 'yellow' },
  WAITING: { word: 'Nothing yet', color: 'gray' },
};

/** What a consignor did last. */
export const contactWords: Record<ContactKind, string> = {
  SIGNED_IN: 'signed in to the portal',
  BROUGHT_ITEMS: 'brought items',
  USED_STORE_CREDIT: 'used store credit',
  WAS_PAID: 'was paid',
  CASHED_CHECK: 'cashed a check',
};
