// Fails when an entry's initial JavaScript, gzipped, is over its bar. Initial is the
// entry and all that it imports statically, as the Vite manifest has it.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const bars = { 'portal.html': 100_000, 'index.html': 220_000 };

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

function filesOf(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const imported of manifest[key].imports ?? []) filesOf(imported, seen);
  return seen;
}

function initialBytes(entry) {
  const files = [...filesOf(entry)].map((key) => manifest[key].file);
  const sizes = files.map(
    (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length,
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

let isOver = false;
for (const [entry, bar] of Object.entries(bars)) {
  const bytes = initialBytes(entry);
  const verdict = bytes > bar ? 'OVER' : 'ok';
  if (bytes > bar) isOver = true;
  console.log(`${entry}: ${(bytes / 1000).toFixed(1)} kB of ${bar / 1000} kB ${verdict}`);
}
process.exit(isOver ? 1 : 0);
