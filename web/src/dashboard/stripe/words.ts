import type { ReconciliationState } from '../gql/graphql';

export const reconciliationStates: Record<
  ReconciliationState,
  { word: string; color: 'yellow' | 'leaf' | 'red' }
> = {
  RUNNING: { word: 'Asking Stripe', color: 'yellow' },
  DONE: { word: 'Done', color: 'leaf' },
  FAILED: { word: 'Failed', color: 'red' },
};
