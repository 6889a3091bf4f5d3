import { strict as assert } from 'node:assert';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newPage, quiet, violations } from './browser.mjs';

/** All browser tests, in their order: the first ones sign in for the others. */
export async function suite({ browser, base, code, email, password }) {
  const context = await browser.newContext({
    baseURL: base,
    viewport: { width: 1440, height: 1000 },
    reducedMotion: 'reduce',
    colorScheme: 'light',
  });
  context.setDefaultTimeout(20_000);
  await context.addCookies([{ name: 'scenario', value: 'setup', url: base }]);
  const page = await newPage(context);
  const me = {
    name: 'Ada Nwosu',
    email: email ?? 'ada@example.org',
    password: password ?? 'perennials come back',
  };
  const pictures = join(tmpdir(), 'perennial-e2e');
  mkdirSync(pictures, { recursive: true });

  const heading = (at = page) => at.getByRole('heading', { level: 1 });
  const go = async (address, at = page) => {
    await at.goto(address);
    await heading(at).waitFor();
    await quiet(at);
  };
  const get = (address) =>
    page.evaluate(async (path) => {
      const response = await fetch(path, { headers: { Accept: 'application/json' } });
      return { status: response.status, body: response.ok ? await response.json() : null };
    }, address);
  const query = (at = page) => new URL(at.url()).searchParams;
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Tabs until the wanted element has the focus, as somebody without a mouse would. */
  const tabTo = async (locator, most = 90) => {
    for (let at = 0; at < most; at++) {
      if (await locator.evaluate((node) => node === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`${locator} cannot be reached with ${most} tabs`);
  };

  const register = async () => {
    await page.goto('/');
    await heading().waitFor();
    const { body } = await get('/api/v1/setup');
    if (!body.needed) {
      await page.getByLabel('E-mail').fill(me.email);
      await page.getByLabel('Password', { exact: true }).fill(me.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('navigation', { name: 'Main' }).waitFor();
      return;
    }
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByText('The code is needed').waitFor();
    assert.deepEqual(await violations(page), [], 'the form with errors');
    await page.getByLabel('One-time code').fill('WRNG-WRNG-WRNG');
    await page.getByLabel('Your name').fill(me.name);
    await page.getByLabel('E-mail').fill(me.email);
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByText('7 more to go').waitFor();
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByText('5 characters; it takes at least 12.').waitFor();
    await page.getByLabel('Password', { exact: true }).fill(me.password);
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByText(/code/i).last().waitFor();
    await page.waitForTimeout(300);
    assert.equal(await page.getByLabel('Your name').inputValue(), me.name, 'nothing typed is lost');
    // The rest with the keyboard alone.
    await page.getByLabel('One-time code').focus();
    await press('Control+A');
    await page.keyboard.type(code ?? '');
    await press('Enter');
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
  };

  const filled = async () => {
    const until = Date.now() + 180_000;
    for (;;) {
      const status = await get('/api/v1/status');
      const jobs = await get('/api/v1/jobs');
      const list = jobs.body?.items ?? jobs.body ?? [];
      const active = list.some((job) => job.status === 'running' || job.status === 'queued');
      if ((status.body?.counts.customers ?? 0) > 0 && !active) break;
      assert.ok(Date.now() < until, `still nothing to look at: ${JSON.stringify(status.body)}`);
      await page.waitForTimeout(500);
    }
    await go('/');
    await page.locator('[data-tile="M30"]:not([data-status="not_measured_yet"])').waitFor();
  };

  const firstCustomer = async () => {
    const { body } = await get('/api/v1/customers?sort=-events&limit=1');
    return body.items[0];
  };
  /** The first row of the panels of a finding that has what is asked for. */
  const findingWith = async (name) => {
    for (const id of ['M30', 'M32']) {
      const { body } = await get(`/api/v1/findings/${id}`);
      if (body.panels.some((panel) => panel.rows.some((row) => row[name] != null))) return id;
    }
    return null;
  };

  const screens = async () => {
    const customer = await firstCustomer();
    const imports = await get('/api/v1/imports?limit=1');
    const one = imports.body?.items?.[0];
    return [
      '/',
      '/?status=not_measured_yet',
      '/findings',
      '/findings/M30',
      '/findings/M32',
      '/findings/M05',
      '/findings/M99',
      '/customers',
      '/customers?q=zzzzqqqq',
      `/customers/${customer.id}`,
      '/customers/999999999',
      '/customers/identity',
      '/customers/identity/review',
      '/customers/identity/pair',
      '/customers/identity/decisions',
      '/customers/identity/model',
      '/value',
      '/loyalty',
      '/sources',
      '/sources/imports',
      ...(one ? [`/sources/imports/${one.id}`] : []),
      '/sources/rejects',
      '/jobs',
      '/nowhere',
    ];
  };
  const settle = async (address, at) => {
    await at.goto(address);
    await at.locator('main h1, main [role=alert]').first().waitFor();
    await quiet(at);
  };
  const clean = async (at) => {
    const wrong = [];
    for (const address of await screens()) {
      await settle(address, at);
      for (const violation of await violations(at)) wrong.push(`${address}: ${violation}`);
    }
    assert.deepEqual(wrong, []);
  };
  const other = async (options, run) => {
    const state = await context.storageState();
    const second = await browser.newContext({
      baseURL: base,
      reducedMotion: 'reduce',
      storageState: state,
      ...options,
    });
    second.setDefaultTimeout(20_000);
    const at = await newPage(second);
    try {
      await run(at);
      assert.deepEqual(at.wrongs, []);
    } finally {
      await second.close();
    }
  };

  const tests = [
    ['The first visit makes the administrator and loses nothing that was typed', register, true],
    ['The cutaway fills', filled, true],
    [
      'The cutaway has 32 tiles in eight layers, and arrow keys move between them',
      async () => {
        await go('/');
        assert.equal(await page.locator('[data-stratum]').count(), 8);
        assert.equal(await page.locator('[data-tile]').count(), 32);
        await tabTo(page.locator('[data-tile="M01"]'));
        const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-tile'));
        await press('ArrowRight');
        assert.equal(await focused(), 'M02');
        await press('ArrowDown');
        assert.match((await focused()) ?? '', /^M0[5-9]$/);
        await press('End', 'ArrowLeft', 'ArrowLeft');
        assert.equal(await focused(), 'M30');
      },
    ],
    [
      'With the keyboard alone: cutaway, finding, record, and back to where it was',
      async () => {
        const id = await findingWith('_record');
        assert.ok(id, 'no finding has a row with a record');
        await go('/');
        await tabTo(page.locator('[data-tile="M01"]'));
        await press('End');
        if (id === 'M30') await press('ArrowLeft', 'ArrowLeft');
        await press('Enter');
        await page.waitForURL(`**/findings/${id}`);
        await page.getByRole('heading', { name: 'How sure' }).waitFor();
        assert.equal(
          await page.evaluate(() => document.activeElement?.id),
          'content',
          'focus goes to the new screen',
        );
        const link = page.locator('main a[href*="record="]').first();
        await tabTo(link, 60);
        await press('Enter');
        const drawer = page.getByRole('dialog');
        await drawer.getByRole('heading', { name: 'Where it comes from' }).waitFor();
        await drawer.getByText('File', { exact: true }).waitFor();
        assert.ok(query().get('record'), 'the address remembers the record');
        assert.deepEqual(await violations(page), [], 'the record');
        await press('Escape');
        await drawer.waitFor({ state: 'detached' });
        assert.equal(query().get('record'), null);
        await page.waitForFunction(() => document.activeElement?.getAttribute('href')?.includes('record='));
      },
    ],
    [
      'A row leads to its customer, and the customer’s timeline is filtered by the address',
      async () => {
        const id = await findingWith('_customer');
        if (id) {
          await go(`/findings/${id}`);
          await page.locator('main a[href^="/customers/"]').first().click();
          await page.waitForURL('**/customers/*');
          await heading().waitFor();
        }
        const customer = await firstCustomer();
        await go(`/customers/${customer.id}`);
        assert.match(
          (await heading().textContent()) ?? '',
          new RegExp(customer.name.slice(0, 3).replace(/\W/g, '.')),
        );
        const timeline = page.getByRole('region', { name: /Timeline/ });
        await timeline.getByRole('listitem').first().waitFor();
        await timeline.getByRole('button', { name: 'Money' }).click();
        await page.waitForURL(/group=money/);
        await quiet(page);
        await page.reload();
        assert.equal(
          await timeline.getByRole('button', { name: 'Money' }).getAttribute('aria-pressed'),
          'true',
        );
        await timeline.getByRole('button', { name: 'All' }).click();
        await timeline.getByLabel('To', { exact: true }).fill('1990-01-01');
        await timeline.getByText('No event of this kind in these days.').waitFor();
        await timeline.getByRole('button', { name: 'Clear filters' }).click();
        await timeline.getByRole('link').first().click();
        await page.getByRole('dialog').getByRole('heading', { name: 'What it says' }).waitFor();
        await press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      },
    ],
    [
      'The list of customers sorts and filters at the server and keeps both over a reload',
      async () => {
        await go('/customers');
        const rows = page
          .getByRole('table', { name: 'Customers' })
          .locator('tbody [role=row]:not([aria-hidden])');
        await rows.first().waitFor();
        await page.getByRole('button', { name: 'Events' }).click();
        await page.waitForURL(/sort=-events/);
        await page.waitForFunction(() =>
          document.querySelector('th[aria-sort="descending"]')?.textContent?.includes('Events'),
        );
        await quiet(page);
        const most = (await firstCustomer()).name;
        assert.ok((await rows.first().textContent())?.includes(most));
        await page.getByRole('searchbox').fill(most.split(' ').at(-1));
        await page.waitForURL(/q=/);
        await quiet(page);
        await page.reload();
        await rows.first().waitFor();
        assert.equal(await page.getByRole('searchbox').inputValue(), most.split(' ').at(-1));
        await page.getByRole('searchbox').fill('zzzzqqqq');
        await page.getByRole('heading', { name: 'Nobody matches.' }).waitFor();
        await page.getByRole('button', { name: 'Clear filters' }).click();
        await rows.first().waitFor();
      },
    ],
    [
      'The list loads what comes into sight and draws only that',
      async () => {
        await go('/customers');
        const total = (await get('/api/v1/customers?limit=1')).body.total;
        for (let at = 0; at < 6; at++) {
          await page.mouse.wheel(0, 6000);
          await page.waitForTimeout(250);
        }
        const drawn = await page.locator('tbody [role=row]:not([aria-hidden])').count();
        assert.ok(drawn <= 90, `${drawn} rows are drawn`);
        if (total > 150) {
          const last = await page
            .locator('tbody [role=row]:not([aria-hidden])')
            .last()
            .getAttribute('aria-rowindex');
          assert.ok(Number(last) > 100, `the list ends at ${last}`);
        }
      },
    ],
    [
      'An uncertain pair is decided and taken back with the keyboard alone',
      async () => {
        await go('/customers/identity');
        const before = (await get('/api/v1/identity')).body.open;
        if (before === 0) return;
        await go('/customers/identity/review');
        const pair = page.getByRole('region', { name: 'The pair to decide' });
        const first = await pair.getByRole('columnheader').nth(1).textContent();
        await pair.getByText(/chance that they are one/).waitFor();
        await press('d');
        await pair.getByText(/: not the same\./).waitFor();
        assert.equal((await get('/api/v1/identity')).body.open, before - 1);
        await press('u');
        await pair.getByText(/^Taken back/).waitFor();
        assert.equal((await get('/api/v1/identity')).body.open, before);
        assert.equal(await pair.getByRole('columnheader').nth(1).textContent(), first);
        await go('/customers/identity/decisions');
        await page
          .getByText(/undone by/)
          .first()
          .waitFor();
      },
    ],
    [
      'The palette finds a customer and a mechanism with the keyboard alone',
      async () => {
        const customer = await firstCustomer();
        await go('/');
        await press('Control+K');
        const box = page.getByRole('combobox', { name: 'Find' });
        await box.waitFor();
        await page.keyboard.type('islands');
        await page
          .getByRole('option', { name: /Islands/ })
          .first()
          .waitFor();
        assert.deepEqual(await violations(page), []);
        await press('Enter');
        await page.waitForURL('**/findings/M30');
        await press('Control+K');
        await box.waitFor();
        await page.keyboard.type(customer.name);
        assert.equal(await box.inputValue(), customer.name);
        await page.getByRole('option', { selected: true }).filter({ hasText: customer.name }).waitFor();
        await press('Enter');
        await page.waitForURL('**/customers/*');
        await press('Control+K', 'Escape');
        await box.waitFor({ state: 'detached' });
      },
    ],
    [
      'The theme is chosen once and stays',
      async () => {
        await go('/');
        await page.getByRole('button', { name: /account and theme/ }).click();
        await page.getByRole('radio', { name: 'Dark' }).check();
        await page.waitForFunction(
          () => document.documentElement.getAttribute('data-mantine-color-scheme') === 'dark',
        );
        assert.deepEqual(await violations(page), []);
        await page.reload();
        await heading().waitFor();
        assert.equal(await page.locator('html').getAttribute('data-mantine-color-scheme'), 'dark');
        const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        assert.equal(paper, 'rgb(19, 25, 22)');
        await page.getByRole('button', { name: /account and theme/ }).click();
        await page.getByRole('radio', { name: 'As the system' }).check();
        await press('Escape');
      },
    ],
    ['Every screen is accessible by axe, light', () => clean(page)],
    [
      'Every screen is accessible by axe, dark',
      () => other({ colorScheme: 'dark', viewport: { width: 1440, height: 1000 } }, clean),
    ],
    [
      'Every screen is accessible by axe on a phone, and nothing stands out of it',
      () =>
        other({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, async (at) => {
          await clean(at);
          const wrong = [];
          for (const address of await screens()) {
            await settle(address, at);
            const wide = await at.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            if (wide > 0) wrong.push(`${address} is ${wide} px too wide`);
          }
          assert.deepEqual(wrong, []);
        }),
    ],
    [
      'On a phone the navigation is a drawer',
      () =>
        other({ viewport: { width: 390, height: 844 } }, async (at) => {
          await go('/', at);
          await at.getByRole('button', { name: 'Open the navigation' }).click();
          const drawer = at.getByRole('dialog');
          await drawer.waitFor();
          assert.deepEqual(await violations(at), []);
          await drawer.getByRole('link', { name: /Customers/ }).click();
          await at.waitForURL('**/customers');
          await drawer.waitFor({ state: 'detached' });
        }),
    ],
    [
      'What does not exist is told with what to do',
      async () => {
        await settle('/customers/999999999', page);
        await page.getByRole('alert').waitFor();
        await settle('/findings/M99', page);
        await page.getByRole('alert').getByText(/M99/).waitFor();
        await go('/nowhere');
        await page.getByRole('link', { name: 'To the cutaway' }).click();
        await page.locator('[data-tile="M01"]').waitFor();
      },
    ],
    [
      'Sources show their tables and imports',
      async () => {
        await go('/sources');
        await page.getByRole('table').first().waitFor();
        await page
          .getByRole('navigation', { name: 'Sources' })
          .getByRole('link', { name: 'Imports' })
          .click();
        await page.getByRole('table', { name: 'Imports' }).getByRole('link').first().click();
        await page.waitForURL('**/sources/imports/*');
        await page.getByText('Unchanged', { exact: true }).waitFor();
      },
    ],
    [
      'Value and loyalty open from the navigation, with tables behind their pictures',
      async () => {
        await go('/');
        const main = page.getByRole('navigation', { name: 'Main' });
        await main.getByRole('link', { name: 'Understanding' }).click();
        await page.waitForURL('**/loyalty');
        await page.getByRole('region', { name: 'The loyalty map' }).waitFor();
        await page.getByRole('region', { name: 'Who moved' }).waitFor();
        await main.getByRole('link', { name: 'Value', exact: true }).click();
        await page.waitForURL('**/value');
        await heading()
          .getByText(/are worth/)
          .waitFor();
        const ledger = page.getByRole('region', { name: /quarter by quarter/ });
        await ledger.getByText('In figures').click();
        assert.ok((await ledger.getByRole('table').getByRole('row').count()) > 2, 'the ledger has quarters');
        assert.deepEqual(await violations(page), []);
      },
    ],
    [
      'An ended session is taken up again where it ended',
      async () => {
        await go('/customers?kind=person');
        const token = (await context.cookies()).find((cookie) => cookie.name === 'XSRF-TOKEN')?.value ?? '';
        await page.evaluate(
          (value) =>
            fetch('/api/v1/session', {
              method: 'DELETE',
              headers: { 'X-XSRF-TOKEN': decodeURIComponent(value) },
            }),
          token,
        );
        await page.getByRole('searchbox').fill('a');
        await page.getByText('Your session has ended').waitFor();
        assert.deepEqual(await violations(page), []);
        await page.getByLabel('E-mail').fill(me.email);
        await page.getByLabel('Password', { exact: true }).fill('not this one, surely');
        if (process.env.PERENNIAL_URL) {
          await page.getByRole('button', { name: 'Sign in' }).click();
          await page.getByRole('alert').waitFor();
          assert.equal(await page.getByLabel('E-mail').inputValue(), me.email);
        }
        await page.getByLabel('Password', { exact: true }).fill(me.password);
        await page.getByRole('button', { name: 'Sign in' }).click();
        await page.getByRole('table', { name: 'Customers' }).waitFor();
        assert.equal(query().get('kind'), 'person');
        assert.equal(query().get('q'), 'a');
      },
    ],
    [
      'Signing out leads to the door',
      async () => {
        await go('/');
        await page.getByRole('button', { name: /account and theme/ }).click();
        await page.getByRole('button', { name: 'Sign out' }).click();
        await page.getByText('You are signed out.').waitFor();
        await page.reload();
        await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      },
    ],
    ['Nothing went wrong on the way', async () => assert.deepEqual(page.wrongs, [])],
  ];
  const picture = (name) =>
    page
      .screenshot({ path: join(pictures, `${name.replace(/\W+/g, '-').slice(0, 60)}.png`) })
      .catch(() => undefined);
  return { tests, picture };
}
