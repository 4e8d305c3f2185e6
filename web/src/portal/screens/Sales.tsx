import { usePages } from '../../shared/queries';
import { graphql } from '../gql';
import { Answer } from '../parts/Answer';
import { More } from '../parts/More';
import { Page } from '../parts/Page';
import { SaleItem } from '../parts/SaleItem';

const SALES = graphql(`
  query PortalSales($after: String) {
    portal { sales(after: $after) { nodes { ...Sale } pageInfo { hasNextPage endCursor } } }
  }
`);

export function Sales() {
  const sales = usePages(SALES, {}, (data) => data.portal?.sales);
  return (
    <Page title="Sales">
      <p className="lead">Open a sale to see how your share was worked out.</p>
      <Answer query={sales} of={({ first, nodes }) => first.portal && nodes}>
        {(nodes) =>
          nodes.length === 0 ? (
            <p className="empty">Nothing has sold yet. You will see each sale here.</p>
          ) : (
            <>
              <ul className="list">
                {nodes.map((sale) => (
                  <SaleItem key={sale.id} sale={sale} />
                ))}
              </ul>
              <More pages={sales} />
            </>
          )
        }
      </Answer>
    </Page>
  );
}
