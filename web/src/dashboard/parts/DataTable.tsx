import type { ReactNode } from 'react';
import classes from './DataTable.module.css';

export type Column<Row> = {
  header: string;
  cell: (row: Row) => ReactNode;
  /** Amounts and counts stand at the right, digit under digit. */
  isFigure?: boolean;
  /** A column of buttons, whose header is only heard. */
  isAction?: boolean;
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
          {columns.map(({ header, isFigure, isAction }) => (
            <th key={header} scope="col" data-figure={isFigure}>
              <span className={isAction ? classes.heard : undefined}>{header}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map(({ header, cell, isFigure, isAction }) => (
              <td key={header} data-header={isAction ? undefined : header} data-figure={isFigure}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
