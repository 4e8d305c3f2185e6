import type { LinkProps } from '@tanstack/react-router';

/** The page of a thing, by its id; nothing where it has none of its own. */
export function placeOf(subject: string): Pick<LinkProps, 'to' | 'params'> | undefined {
  const [kind] = subject.split('_', 1);
  switch (kind) {
    case 'con':
      return { to: '/consignors/$consignorId', params: { consignorId: subject } };
    case 'imp':
      return { to: '/imports/$importId', params: { importId: subject } };
    case 'bat':
      return { to: '/payouts/$batchId', params: { batchId: subject } };
    case 'drf':
      return { to: '/terms/drafts/$draftId', params: { draftId: subject } };
    case 'rul':
      return { to: '/terms' };
    case 'tok':
      return { to: '/imports/tokens' };
    case 'chg':
      return { to: '/charges' };
    default:
      return undefined;
  }
}
