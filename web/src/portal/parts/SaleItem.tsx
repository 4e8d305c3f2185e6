import { Amount } from '../../shared/Amount';
import { formatDate } from '../../shared/dates';
import { Trace } from '../../shared/Trace';
import type { SaleFragment } from '../gql/graphql';

/** One sale, with its trace to unfold. */
export function SaleItem({ sale }: { sale: SaleFragment }) {
  return (
    <li>
      <details className="sale">
        <summary>
          <span className="what">
            <span className="item">{sale.item}</span>
            <span className="when">
              {sale.kind === 'RETURN' ? 'Returned' : 'Sold'} {formatDate(sale.soldOn)}
              {sale.kind === 'SALE' && (
                <>
                  {' '}
                  for <Amount of={sale.price} />
                </>
              )}
            </span>
          </span>
          <span className="share">
            <Amount of={sale.share} change />
          </span>
        </summary>
        {sale.dividedAgainOn && <p>Corrected by the shop on {formatDate(sale.dividedAgainOn)}.</p>}
        <Trace steps={sale.trace} />
      </details>
    </li>
  );
}
