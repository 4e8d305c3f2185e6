import { Badge, Paper, Text, Title, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { countOf } from '../../shared/count';
import { useEditor } from './EditorContext';
import classes from './Terms.module.css';

type Props = {
  place: string;
  title: string;
  /** What it says now, in words. */
  summary: ReactNode;
  /** How deep the heading is. */
  order: 2 | 3;
  problems: number;
  children: ReactNode;
};

/** A part of the document that unfolds its form. Folded, it says in words what it holds. */
export function Fold({ place, title, summary, order, problems, children }: Props) {
  const { open, setOpen } = useEditor();
  const isOpen = open.has(place);
  const body = `form:${place}`;
  return (
    <Paper
      withBorder
      radius="lg"
      className={classes.fold}
      id={`card:${place}`}
      data-open={isOpen || undefined}
    >
      <Title order={order} size="h5">
        <UnstyledButton
          component="button"
          className={classes.foldButton}
          aria-expanded={isOpen}
          aria-controls={body}
          onClick={() => setOpen(place, !isOpen)}
        >
          <span>{title}</span>
          {problems > 0 && (
            <Badge color="red" variant="light" tt="none" component="span">
              {countOf(problems, 'problem')}
            </Badge>
          )}
          <IconChevronDown size={20} aria-hidden className={classes.chevron} />
        </UnstyledButton>
      </Title>
      {isOpen ? (
        // Drawn at once, without a movement, so that the focus can go into it.
        <div id={body} className={classes.foldBody}>
          {children}
        </div>
      ) : (
        <Text component="div" size="sm" c="dimmed" className={classes.foldSummary}>
          {summary}
        </Text>
      )}
    </Paper>
  );
}
