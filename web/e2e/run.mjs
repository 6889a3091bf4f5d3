// The browser tests. They run against a server on a fresh data folder:
//   PERENNIAL_URL=http://localhost:8080 PERENNIAL_SETUP_CODE=ABCD-EFGH npm run e2e
// or, where somebody is already registered, with PERENNIAL_EMAIL and PERENNIAL_PASSWORD.
// Without PERENNIAL_URL they run against the made-up server of mock/.
import { launch } from './browser.mjs';
import { suite } from './suite.mjs';

const only = process.argv[2];
const { base, code, stop } = await server();
const browser = await launch();
let passed = 0;
let failed = 0;
const say = (text) => process.stdout.write(`${text}\n`);

const world = await suite({
  browser,
  base,
  code,
  email: process.env.PERENNIAL_EMAIL,
  password: process.env.PERENNIAL_PASSWORD,
});
for (const [name, run, always = false] of world.tests) {
  if (only && !always && !name.includes(only)) continue;
  const started = Date.now();
  try {
    await run();
    passed += 1;
    say(`  ✓ ${name} (${Date.now() - started} ms)`);
  } catch (error) {
    failed += 1;
    say(
      `  ✗ ${name}\n    ${String(error?.message ?? error)
        .split('\n')
        .slice(0, 24)
        .join('\n    ')}`,
    );
    await world.picture(name);
    if (always) break;
  }
}
await browser.close();
await stop();
say(`${passed} passed, ${failed} failed, 0 skipped`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

async function server() {
  const url = process.env.PERENNIAL_URL;
  if (url) {
    return {
      base: url.replace(/\/$/, ''),
      code: process.env.PERENNIAL_SETUP_CODE,
      stop: async () => undefined,
    };
  }
  const { createServer } = await import('vite');
  const vite = await createServer({
    mode: 'mock',
    server: { port: 5198, strictPort: false },
    logLevel: 'warn',
  });
  await vite.listen();
  return { base: vite.resolvedUrls.local[0].replace(/\/$/, ''), code: 'TEST-CODE', stop: () => vite.close() };
}
