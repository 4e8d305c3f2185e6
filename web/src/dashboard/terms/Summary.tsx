import { Code, Text, Title } from '@mantine/core';
import { type RuleSetDocument, readDocument } from './document';
import { type Line, sectionKeys, sections } from './sentences';
import classes from './Terms.module.css';
import { useCurrency } from './useCurrency';
import type { Currency } from './words';

export function SummaryLines({ lines }: { lines: Line[] }) {
  return (
    <ul className={classes.summary}>
      {lines.map(({ key, words }) => (
        <li key={key}>{words}</li>
      ))}
    </ul>
  );
}

type Order = 2 | 3 | 4;
type SummaryProps = { document: RuleSetDocument; currency: Currency; order: Order };

/** Every part of a document in plain words. `order` is how deep its headings are. */
function Summary({ document, currency, order }: SummaryProps) {
  return (
    <div className={classes.summaries}>
      {sectionKeys.map((key) => (
        <div key={key}>
          <Title order={order} size="h6" mb={4}>
            {sections[key].title}
          </Title>
          <SummaryLines lines={sections[key].lines(document, { currency, most: 12 })} />
        </div>
      ))}
    </div>
  );
}

/** A document in plain words, where it can be read, and as it is written. */
export function Terms({ text, order }: { text: string; order: Order }) {
  const currency = useCurrency();
  const { document, reason } = readDocument(text);
  return (
    <>
      {document ? (
        <Summary document={document} currency={currency} order={order} />
      ) : (
        <Text>{reason.words}</Text>
      )}
      <details>
        <summary className={classes.more}>As JSON</summary>
        <Code block className={classes.code}>
          {text}
        </Code>
      </details>
    </>
  );
}
