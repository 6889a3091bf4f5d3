// Takes the pictures of the guide:
//   PERENNIAL_URL=… PERENNIAL_EMAIL=… PERENNIAL_PASSWORD=… node e2e/pictures.mjs ../docs/guide/img
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, newPage, quiet } from './browser.mjs';

const base = process.env.PERENNIAL_URL;
const [folder = '../docs/guide/img', ...wanted] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await launch();
const context = await browser.newContext({
  baseURL: base,
  reducedMotion: 'reduce',
  viewport: { width: 1440, height: 1000 },
});
const page = await newPage(context);

await page.goto('/');
await page.getByLabel('E-mail').fill(process.env.PERENNIAL_EMAIL ?? '');
await page.getByLabel('Password', { exact: true }).fill(process.env.PERENNIAL_PASSWORD ?? '');
await page.getByRole('button', { name: 'Sign in' }).click();
await page.getByRole('navigation', { name: 'Main' }).waitFor();

const get = (address) => page.evaluate((path) => fetch(path).then((response) => response.json()), address);
const customer = (await get('/api/v1/customers?sort=-records&limit=1')).items[0];
const imported = (await get('/api/v1/imports?limit=1')).items[0];

const PICTURES = [
  ['cutaway', '/'],
  ['cutaway-dark', '/', { dark: true }],
  ['cutaway-phone', '/', { phone: true }],
  ['findings', '/findings'],
  ['finding-islands', '/findings/M30'],
  ['finding-fresh', '/findings/M32'],
  ['finding-phone-dark', '/findings/M30', { phone: true, dark: true }],
  ['customers', '/customers', { window: true }],
  ['customers-phone', '/customers', { window: true, phone: true }],
  ['customer', `/customers/${customer?.id}`, { window: true }],
  ['customer-dark', `/customers/${customer?.id}`, { window: true, dark: true }],
  ['customer-phone', `/customers/${customer?.id}`, { window: true, phone: true }],
  ['record', `/customers/${customer?.id}`, { window: true, open: 'main ol li a' }],
  ['identity', '/customers/identity', { window: true }],
  ['identity-phone', '/customers/identity', { window: true, phone: true }],
  ['review', '/customers/identity/review', { window: true }],
  ['review-dark', '/customers/identity/review', { window: true, dark: true }],
  ['review-phone', '/customers/identity/review', { window: true, phone: true }],
  ['model', '/customers/identity/model', { window: true }],
  ['sources', '/sources'],
  ['imports', '/sources/imports', { window: true }],
  ['import', `/sources/imports/${imported?.id}`, { window: true }],
  ['rejects', '/sources/rejects', { window: true }],
  ['jobs', '/jobs', { window: true }],
  ['palette', '/', { window: true, keys: 'Control+K', type: 'a' }],
];

for (const [name, address, how = {}] of PICTURES) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  await page.setViewportSize(how.phone ? { width: 390, height: 844 } : { width: 1440, height: 1000 });
  await page.emulateMedia({ colorScheme: how.dark ? 'dark' : 'light', reducedMotion: 'reduce' });
  await page.goto(address);
  await page.locator('main h1').waitFor();
  await quiet(page);
  if (how.open) {
    await page.locator(how.open).first().click();
    await page.getByRole('dialog').getByRole('heading', { level: 2 }).nth(1).waitFor();
  }
  if (how.keys) await page.keyboard.press(how.keys);
  if (how.type) {
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type(how.type);
  }
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: !how.window });
}
await browser.close();
