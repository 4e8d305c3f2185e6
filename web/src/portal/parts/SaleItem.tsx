import { Amount } from '../../shared/Amount';
import { Trace } from '../../shared/Trace';
import type { SaleFragment } from '../gql/graphql';
import { useLanguage } from '../language/LanguageProvider';

/** One sale, with its trace to unfold. */
export function SaleItem({ sale }: { sale: SaleFragment }) {
  const { words, date } = useLanguage();
  const { sold, returned, dividedAgain, trace } = words.sales;
  const on = date(sale.soldOn);
  return (
    <li>
      <details className="sale">
        <summary>
          <span className="what">
            <span className="item">{sale.item}</span>
            <span className="when">
              {sale.kind === 'RETURN' ? returned(on) : sold(on, <Amount of={sale.price} />)}
            </span>
          </span>
          <span className="share">
            <Amount of={sale.share} change />
          </span>
        </summary>
        {sale.dividedAgainOn && <p>{dividedAgain(date(sale.dividedAgainOn))}</p>}
        <Trace steps={sale.trace} label={trace} />
      </details>
    </li>
  );
}
