import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: FLAGS });

/** Console messages that are no fault: what the browser says of an answer that the test itself provokes. */
const EXPECTED = /the server responded with a status of (400|401|403|404|409|422)/;

/** A page that remembers everything that went wrong in it. */
export async function newPage(context) {
  const page = await context.newPage();
  page.wrongs = [];
  page.on('pageerror', (error) => page.wrongs.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text())) page.wrongs.push(message.text());
  });
  return page;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong on the page as it is now. */
export async function violations(page) {
  if (!(await page.evaluate('typeof window.axe === "object"'))) await page.evaluate(axe);
  // Colours in the middle of a transition are nobody's.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
  );
  const found = await page.evaluate(() =>
    window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    }),
  );
  return found.violations.map(
    (violation) =>
      `${violation.id}: ${violation.help}\n      ${violation.nodes
        .slice(0, 3)
        .map(
          (node) =>
            `${node.target.join(' ')} · ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ''}`,
        )
        .join('\n      ')}`,
  );
}

export const quiet = (page) =>
  page
    .locator('[aria-busy="true"], [role=status]:has-text("Loading…")')
    .first()
    .waitFor({ state: 'detached', timeout: 30_000 });
