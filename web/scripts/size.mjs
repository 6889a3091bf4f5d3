// Measures what the browser loads before the cutaway is drawn, gzipped and without fonts; fails above the budget.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET = 200_000;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const files = new Set(['index.html', 'theme.js']);

function add(name) {
  const chunk = manifest[name];
  if (chunk === undefined) throw new Error(`The build has no ${name}`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const css of chunk.css ?? []) files.add(css);
  for (const next of chunk.imports ?? []) add(next);
}

add('index.html');
add('src/features/cutaway/CutawayPage.tsx');
let total = 0;
for (const file of files) total += gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;
const kilo = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
process.stdout.write(`First load: ${kilo(total)} gzipped in ${files.size} files, of ${kilo(BUDGET)}\n`);
if (total > BUDGET) process.exit(1);
