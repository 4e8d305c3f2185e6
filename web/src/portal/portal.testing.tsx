import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { makeQueryClient } from '../shared/queries';
import { LanguageProvider } from './language/LanguageProvider';
import { Portal } from './Portal';

export const usd = (amount: string) => ({ amount, currencyCode: 'USD' });

const none = { nodes: [] };

/** A consignor who owes the shop something, and of whom nothing else is known. */
export const home = {
  name: 'Adela',
  accountNumber: '1001',
  balance: usd('-12.00'),
  nextPayout: usd('0.00'),
  needsBankDetails: false,
  setUpNeeds: [] as string[],
  isPaidByBankFile: false,
  bankAccountEndsIn: null as string | null,
  sales: none,
  payouts: none,
  adjustments: none,
  upcomingCharges: [] as object[],
};

export const store = { Store: { store: { name: 'Second Act', timeZone: 'America/New_York' } } };

/** Opens the portal at a path below /portal; returns where it went. */
export function openPortal(path: string): string[] {
  const location = memoryLocation({ path, record: true });
  render(
    <QueryClientProvider client={makeQueryClient(() => {})}>
      <LanguageProvider>
        <Router hook={location.hook} searchHook={location.searchHook}>
          <Portal />
        </Router>
      </LanguageProvider>
    </QueryClientProvider>,
  );
  return location.history;
}
