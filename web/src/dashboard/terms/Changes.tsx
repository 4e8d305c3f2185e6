import { Text } from '@mantine/core';
import { changesBetween } from './differences';
import type { RuleSetDocument } from './document';
import { sections } from './sentences';
import classes from './Terms.module.css';
import type { Currency } from './words';

type Props = { before: RuleSetDocument; after: RuleSetDocument; currency: Currency };

/** What a document says otherwise than another, in words. */
export function Changes({ before, after, currency }: Props) {
  const changed = changesBetween(before, after, currency);
  if (changed.length === 0) return <Text>It says the same.</Text>;
  return changed.map(({ section, changes }) => (
    <div key={section}>
      <Text fw={600} mt="xs">
        {sections[section].title}
      </Text>
      <ul className={classes.summary}>
        {changes.map((change) => (
          <li key={change.key}>
            {change.after ?? <em>No longer: </em>}
            {change.before && (
              <>
                {change.after && (
                  <Text span c="dimmed">
                    {' Before: '}
                  </Text>
                )}
                <Text span c="dimmed">
                  {change.before}
                </Text>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  ));
}
