// Writes a .br and a .gz beside each asset over 1 kB, so that the server compresses nothing.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const folder = new URL('../dist/assets/', import.meta.url);
for (const name of readdirSync(folder)) {
  if (!/\.(js|css|svg|json|txt)$/.test(name)) continue;
  const file = new URL(name, folder);
  const bytes = readFileSync(file);
  if (bytes.length <= 1024) continue;
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(`${file.pathname}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${file.pathname}.gz`, gzipSync(bytes, { level: 9 }));
}
