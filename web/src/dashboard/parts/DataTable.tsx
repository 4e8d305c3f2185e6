import type { ReactNode } from 'react';
import classes from './DataTable.module.css';

export type Column<Row> = {
  header: string;
  cell: (row: Row) => ReactNode;
  /**
   * `figure`: amounts and counts, at the right, digit under digit. `text`: sentences, which
   * may take a row's width. `short`: dates and words, kept on one line. `action`: buttons;
   * their header is only heard.
   */
  kind?: 'figure' | 'text' | 'short' | 'action';
};

type Props<Row> = {
  /** What the table lists, for those who hear it. */
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string | number;
};

/** A table; on a phone each row becomes a block with the headers beside the values. */
export function DataTable<Row>({ caption, columns, rows, rowKey }: Props<Row>) {
  return (
    <table className={classes.table}>
      <caption className={classes.heard}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ header, kind }) => (
            <th key={header} scope="col" data-kind={kind}>
              <span className={kind === 'action' ? classes.heard : undefined}>{header}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map(({ header, cell, kind }) => (
              <td key={header} data-header={header} data-kind={kind}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
