import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import { makeQueryClient } from '../shared/queries';
import { makeRouter } from './router';
import { toSignIn } from './toSignIn';

/** What every screen asks first, and who is signed in. */
export const signedIn = {
  Session: {
    store: {
      name: 'Second Act',
      timeZone: 'America/New_York',
      currencyCode: 'USD',
      currencyDecimals: 2,
    },
    viewer: {
      __typename: 'StaffViewer',
      id: 'usr_1',
      name: 'Dana',
      email: 'dana@example.com',
      role: 'OWNER',
      permissions: [
        'SEE',
        'IMPORT_FILES',
        'UNDO_IMPORTS',
        'ASSIGN_LINES',
        'MANAGE_CONSIGNORS',
        'PAY_OUT',
        'TAKE_BACK_CHARGES',
        'MANAGE_RULES',
        'COMPARE_MARKDOWNS',
        'DECIDE_ITEMS',
        'RETRY_JOBS',
      ],
    },
  },
  Store: {
    store: {
      name: 'Second Act',
      timeZone: 'America/New_York',
      currencyCode: 'USD',
      currencyDecimals: 2,
    },
  },
  ReviewCount: { overview: { linesInReview: 0 } },
};

export const usd = (amount: string) => ({ amount, currencyCode: 'USD' });

/** Opens the dashboard at a path. */
export function openDashboard(path: string) {
  const router = makeRouter(createMemoryHistory({ initialEntries: [path] }));
  const queryClient = makeQueryClient(() => toSignIn(router));
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return router;
}
