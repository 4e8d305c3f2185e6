// Writes a Square export of N lines to standard output, for measuring:
//   node samples/large.mjs 100000 > large.csv
// Its lines are those of the sample, with transactions and days of their own.
import { readFileSync } from "node:fs";

const lines = Number(process.argv[2] ?? 100_000);
const sample = readFileSync(new URL("square/items-2026-08-01-2026-10-30.csv", import.meta.url), "utf8");
const [header, ...records] = sample.split("\n");
const columns = header.split(",");
const at = (name) => columns.indexOf(name);

// Only plain sales of a consignor: no quotes, so that a split by commas holds.
const plain = records
	.map((record) => record.split(","))
	.filter((fields) => fields.length === columns.length && !fields.some((field) => field.includes('"')))
	.filter((fields) => fields[at("Event Type")] === "Payment" && /^\d+-/.test(fields[at("SKU")]));

const day = (index) => {
	const date = new Date(Date.UTC(2026, 7, 1) + Math.floor((index * 88) / lines) * 86_400_000);
	return date.toISOString().slice(0, 10);
};

const write = (text) => process.stdout.write(text);
write(`${header}\n`);
let chunk = "";
for (let index = 0; index < lines; index += 1) {
	const fields = [...plain[index % plain.length]];
	fields[at("Date")] = day(index);
	fields[at("Transaction ID")] = `T${String(index >> 1).padStart(20, "0")}`;
	fields[at("Payment ID")] = `P${String(index >> 1).padStart(20, "0")}`;
	chunk += `${fields.join(",")}\n`;
	if (chunk.length > 1_000_000) {
		write(chunk);
		chunk = "";
	}
}
write(chunk);
