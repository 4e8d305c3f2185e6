import { useSession } from '../SignedIn';
import type { Currency } from './words';

/** How the store's amounts are typed and written. */
export function useCurrency(): Currency {
  const { currencyCode, currencyDecimals } = useSession().store;
  return { code: currencyCode, decimals: currencyDecimals };
}
