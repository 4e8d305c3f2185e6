// A field is quoted where CSV asks for it, or always, as Lightspeed does.
const quoted = (value) => `"${String(value).replaceAll('"', '""')}"`;
const needsQuotes = (value) => /[",\n\r]/.test(String(value));

export function csv(rows, { quoteAll = false } = {}) {
  const field = (value) => (quoteAll || needsQuotes(value) ? quoted(value) : String(value));
  return rows.map((row) => `${row.map(field).join(",")}\n`).join("");
}
