import { Paper, SimpleGrid, Text } from '@mantine/core';
import { Amount } from '../../shared/Amount';
import type { ImportSummaryFragment } from '../gql/graphql';
import classes from './Outcomes.module.css';
import { rowOutcomes } from './words';

/** How many rows ended in which way, and the money in them. */
export function Outcomes({ of }: { of: ImportSummaryFragment['outcomes'] }) {
  return (
    <SimpleGrid component="ul" className={classes.list} cols={{ base: 2, sm: 3, lg: 5 }}>
      {of.map(({ outcome, rows, net }) => (
        <Paper component="li" key={outcome} withBorder radius="lg" p="md">
          <Text fw={600}>{rowOutcomes[outcome].word}</Text>
          <Text className={classes.count}>{rows.toLocaleString()}</Text>
          <Amount of={net} />
          <Text size="sm" c="dimmed">
            {rowOutcomes[outcome].meaning}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}
