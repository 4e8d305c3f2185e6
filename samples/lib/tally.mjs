import { plain } from "./money.mjs";

/** Counts what an import has to find: the shape of `hangtag inspect --json`, and more. */
export function newTally(dialect) {
  const totals = { quantity: 0, gross: 0, discount: 0, net: 0, tax: 0 };
  const returns = { lines: 0, net: 0 };
  const skipped = new Map();
  const byConsignor = new Map();
  const taxInside = new Map();
  const sorted = (sums) =>
    Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([a, sum]) => [a, plain(sum)]));
  const attention = { lines: 0, net: 0 };
  let lines = 0;
  return {
    /** A sale or return line; amounts in cents, negative for a return; `account` null where nobody is named. */
    line({ account, quantity, gross, discount, net, tax, isReturn, isTaxInside = false }) {
      lines += 1;
      totals.quantity += quantity;
      totals.gross += gross;
      totals.discount += discount;
      totals.net += net;
      totals.tax += tax;
      if (isReturn) {
        returns.lines += 1;
        returns.net += net;
      }
      if (account === null) {
        attention.lines += 1;
        attention.net += net;
      } else {
        byConsignor.set(account, (byConsignor.get(account) ?? 0) + net);
        if (isTaxInside) taxInside.set(account, (taxInside.get(account) ?? 0) + tax);
      }
    },
    skip(reason, net) {
      const entry = skipped.get(reason) ?? { lines: 0, net: 0 };
      skipped.set(reason, { lines: entry.lines + 1, net: entry.net + net });
    },
    result(rows, first, last) {
      return {
        dialect,
        currency: "USD",
        rows,
        lines,
        first,
        last,
        totals: {
          quantity: String(totals.quantity),
          gross: plain(totals.gross),
          discount: plain(totals.discount),
          net: plain(totals.net),
          tax: plain(totals.tax),
        },
        returns: { lines: returns.lines, net: plain(returns.net) },
        skipped: [...skipped].map(([reason, s]) => ({ reason, lines: s.lines, net: plain(s.net) })),
        unattributed: { lines: attention.lines, net: plain(attention.net) },
        netByConsignor: sorted(byConsignor),
        taxInsideByConsignor: sorted(taxInside),
      };
    },
  };
}
