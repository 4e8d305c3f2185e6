import { IconDownload } from '@tabler/icons-react';
import { Amount } from '../../shared/Amount';
import { usePages } from '../../shared/queries';
import { graphql } from '../gql';
import type { PortalStatementsQuery } from '../gql/graphql';
import { useLanguage } from '../language/LanguageProvider';
import { Answer } from '../parts/Answer';
import { More } from '../parts/More';
import { Page } from '../parts/Page';

const STATEMENTS = graphql(`
  query PortalStatements($after: String) {
    portal {
      statements(after: $after) {
        nodes { id number through closingBalance { ...Cash } pdfUrl }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

type Statement = NonNullable<PortalStatementsQuery['portal']>['statements']['nodes'][number];

export function Statements() {
  const words = useLanguage().words.statements;
  const statements = usePages(STATEMENTS, {}, (data) => data.portal?.statements);
  return (
    <Page title={words.title}>
      <p className="lead">{words.lead}</p>
      <Answer query={statements} of={({ first, nodes }) => first.portal && nodes}>
        {(nodes) =>
          nodes.length === 0 ? (
            <p className="empty">{words.none}</p>
          ) : (
            <>
              <ul className="list">
                {nodes.map((statement) => (
                  <StatementItem key={statement.id} statement={statement} />
                ))}
              </ul>
              <More pages={statements} />
            </>
          )
        }
      </Answer>
    </Page>
  );
}

function StatementItem({ statement }: { statement: Statement }) {
  const { words, date } = useLanguage();
  const { through, closing, pdf, pdfThrough } = words.statements;
  const on = date(statement.through);
  return (
    <li className="payout">
      <span className="what">
        <span className="item">{through(on)}</span>
        <span className="when">
          {closing(statement.number, <Amount of={statement.closingBalance} />)}
        </span>
      </span>
      <a
        className="button plain"
        href={statement.pdfUrl}
        hrefLang="en"
        download
        aria-label={pdfThrough(on)}
      >
        <IconDownload size={20} stroke={1.75} aria-hidden />
        {pdf}
      </a>
    </li>
  );
}
