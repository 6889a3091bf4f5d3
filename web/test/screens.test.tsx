import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { mockFetch } from './mockFetch';
import { openAt } from './render';

describe('The first visit', () => {
  test('tells what is missing beside each field and sends nothing', async () => {
    const asked = mockFetch('setup');
    openAt('/');
    await userEvent.click(await screen.findByRole('button', { name: 'Begin' }));
    expect(screen.getByRole('textbox', { name: /one-time code/i })).toHaveAccessibleDescription(
      /code is needed/,
    );
    expect(screen.getByRole('textbox', { name: /one-time code/i })).toHaveFocus();
    expect(asked).not.toContain('POST /api/v1/setup');
  });

  test('keeps what was typed when the code is refused, and then begins', async () => {
    mockFetch('setup');
    openAt('/');
    await userEvent.type(await screen.findByRole('textbox', { name: /one-time code/i }), 'WRONG');
    await userEvent.type(screen.getByRole('textbox', { name: 'Your name' }), 'Ada Nwosu');
    await userEvent.type(screen.getByRole('textbox', { name: 'E-mail' }), 'ada@example.org');
    await userEvent.type(screen.getByLabelText('Password'), 'a long sentence');
    await userEvent.click(screen.getByRole('button', { name: 'Begin' }));
    await screen.findByText(/not the code of this start/);
    expect(screen.getByRole('textbox', { name: 'Your name' })).toHaveValue('Ada Nwosu');
    expect(screen.getByLabelText('Password')).toHaveValue('a long sentence');
    await userEvent.clear(screen.getByRole('textbox', { name: /one-time code/i }));
    await userEvent.type(screen.getByRole('textbox', { name: /one-time code/i }), 'TEST-CODE');
    await userEvent.click(screen.getByRole('button', { name: 'Begin' }));
    await screen.findByRole('heading', { level: 1, name: /failing your customers/ });
  });
});

describe('A session', () => {
  test('that ends is taken up again at the same address', async () => {
    let ended = false;
    mockFetch('full', ({ method, url }) => {
      if (method === 'POST' && url.endsWith('/session')) ended = false;
      return ended && !url.endsWith('/setup')
        ? { status: 401, body: { title: 'Unauthorized', code: 'NOT_SIGNED_IN' } }
        : undefined;
    });
    openAt('/customers?country=SE');
    await screen.findByRole('heading', { name: '600 customers match' });
    ended = true;
    await userEvent.type(screen.getByRole('searchbox'), 'hanna');
    await screen.findByText(/session has ended/);
    await userEvent.type(screen.getByRole('textbox', { name: 'E-mail' }), 'ada@example.org');
    await userEvent.type(screen.getByLabelText('Password'), 'a long sentence');
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    await screen.findByRole('heading', { name: /customers match/ });
    expect(window.location.search).toContain('country=SE');
    expect(window.location.search).toContain('q=hanna');
  });

  test('refuses a wrong password in words and keeps the address typed', async () => {
    mockFetch('out');
    openAt('/');
    await userEvent.type(await screen.findByRole('textbox', { name: 'E-mail' }), 'ada@example.org');
    await userEvent.type(screen.getByLabelText('Password'), 'wrong');
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Nobody has this e-mail with this password.');
    expect(screen.getByRole('textbox', { name: 'E-mail' })).toHaveValue('ada@example.org');
  });
});

describe('The cutaway', () => {
  test('shows all mechanisms, the unmeasured with what they need', async () => {
    openAt('/');
    const drawing = await screen.findByRole('group', { name: 'The company cut open' });
    expect(within(drawing).getAllByRole('link')).toHaveLength(32);
    expect(within(drawing).getByRole('link', { name: /Islands joined ?: ?failing/ })).toHaveAttribute(
      'href',
      '/findings/M30',
    );
    expect(
      within(drawing).getByRole('link', { name: /Loyalty ?: ?not measured yet ?\. ?needs survey answers/ }),
    ).toBeVisible();
  });

  test('keeps the chosen status in the address', async () => {
    openAt('/');
    await userEvent.click(await screen.findByRole('button', { name: /failing 1/ }));
    expect(window.location.search).toBe('?status=failing');
    expect(screen.getByRole('link', { name: /Loyalty/ })).toHaveAttribute('data-dimmed');
    expect(screen.getByRole('button', { name: /failing 1/ })).toHaveAttribute('aria-pressed', 'true');
  });

  test('says how to connect while nothing is', async () => {
    mockFetch('empty');
    openAt('/');
    await screen.findByRole('heading', { name: 'Nothing is connected yet.' });
    expect(screen.getByText('bin/run WORKSPACE')).toBeVisible();
  });

  test('says of a demonstration what removing it does, and removes it with one click', async () => {
    const asked = mockFetch('demo');
    openAt('/');
    expect(await screen.findByText(/deletes its customers/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Remove it' }));
    await waitFor(() => expect(asked).toContain('DELETE /api/v1/demonstration'));
  });
});

describe('A finding', () => {
  test('leads from its rows to the record', async () => {
    openAt('/findings/M30');
    await screen.findByRole('heading', { level: 1, name: /live on islands/ });
    const open = screen.getAllByRole('link', { name: /Open the record HD-40210/ });
    await userEvent.click(open[0] as HTMLElement);
    const drawer = await screen.findByRole('dialog');
    expect(await within(drawer).findByText('shop/orders-2026.csv.gz')).toBeVisible();
    expect(within(drawer).getByText('42.00')).toBeVisible();
    expect(window.location.search).toContain('record=party');
  });

  test('draws a matrix with words in its cells and shows the same as a table', async () => {
    openAt('/findings/M30');
    const card = await screen.findByRole('region', { name: 'Which islands can be compared with which' });
    expect(within(card).getByRole('cell', { name: '69%' })).toBeVisible();
  });

  test('that is not measured says what it needs and claims nothing', async () => {
    openAt('/findings/M05');
    await screen.findByText('Perennial does not measure this yet.');
    expect(screen.getByText('milestones')).toBeVisible();
    expect(screen.queryByRole('heading', { name: 'How sure' })).toBeNull();
  });

  test('that does not exist is told as a problem', async () => {
    openAt('/findings/M99');
    expect(await screen.findByRole('alert')).toHaveTextContent('“M99” is none of M01 to M32.');
  });
});

describe('The list of customers', () => {
  test('holds its filters and its order in the address and asks the server for them', async () => {
    const asked = mockFetch('full');
    openAt('/customers?segment=Students&sort=-amount');
    await screen.findByRole('heading', { name: '600 customers match' });
    expect(asked.some((call) => /sort=-amount/.test(call) && /segment=Students/.test(call))).toBe(true);
    expect(screen.getByRole('columnheader', { name: /Amount/ })).toHaveAttribute('aria-sort', 'descending');
    await userEvent.click(screen.getByRole('button', { name: /Amount/ }));
    expect(window.location.search).toContain('sort=amount');
    await userEvent.click(screen.getByRole('button', { name: /Segment: Students. Remove this filter/ }));
    await screen.findByRole('heading', { name: '2,400 customers' });
    expect(window.location.search).not.toContain('segment');
  });

  test('asks once for what is typed', async () => {
    const asked = mockFetch('full');
    openAt('/customers');
    await screen.findByRole('heading', { name: '2,400 customers' });
    await userEvent.type(screen.getByRole('searchbox'), 'hanna');
    await screen.findByRole('heading', { name: /customers match/ });
    expect(asked.filter((call) => call.includes('q=h'))).toHaveLength(1);
  });

  test('says that nobody matches and how to go on', async () => {
    openAt('/customers?q=nobodyofthisname');
    await screen.findByRole('heading', { name: 'Nobody matches.' });
    await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    await screen.findByRole('heading', { name: '2,400 customers' });
  });

  test('that cannot be read says why and tries again', async () => {
    mockFetch('failing');
    openAt('/customers');
    const alert = await screen.findByRole('alert', undefined, { timeout: 4000 });
    expect(alert).toHaveTextContent('The read copy cannot be read.');
    expect(alert).toHaveTextContent('Code read-copy-unavailable');
    mockFetch('full');
    await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    await screen.findByRole('heading', { name: '2,400 customers' });
  });
});

describe('A customer’s page', () => {
  test('shows the timeline by group, kind and day, as the address says', async () => {
    const asked = mockFetch('full');
    openAt('/customers/1002?group=listening');
    await screen.findByRole('heading', { level: 1, name: /Olle/ });
    expect(await screen.findByRole('link', { name: /Complaint C-1042/ })).toBeVisible();
    expect(screen.queryByRole('link', { name: /Renewed Fibre/ })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Money' }));
    expect(await screen.findByRole('link', { name: /Renewed Fibre/ })).toBeVisible();
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-06-01' } });
    await waitFor(() => expect(screen.queryByRole('link', { name: /Router/ })).toBeNull());
    expect(window.location.search).toBe('?group=money&from=2026-06-01');
    expect(asked.some((call) => call.includes('group=money&from=2026-06-01'))).toBe(true);
  });

  test('says why its records are one, and what is not known', async () => {
    openAt('/customers/1003');
    await screen.findByRole('heading', { name: 'One person, three records' });
    expect(screen.getByText(/^The same external id crm:5531/)).toBeVisible();
    expect(screen.getByText('named by events, described by no source')).toBeVisible();
    expect(screen.getByText(/rows of kind promise/)).toBeVisible();
  });
});

describe('Value', () => {
  test('says what all are worth with interval, assumptions, and that no model beat the naive forecast', async () => {
    openAt('/value');
    await screen.findByRole('heading', { level: 1, name: /are worth €9.8m within the next 36 months/ });
    expect(screen.getByText(/95% interval €9.3m – €10.3m, from 2,210 customers/)).toBeVisible();
    const assumed = screen.getByRole('region', { name: 'Assumed' });
    expect(within(assumed).getByText('10% a year')).toBeVisible();
    expect(within(assumed).getByText(/as the workspace assumes/)).toBeVisible();
    const tried = screen.getByRole('region', { name: 'Tried on the past' });
    expect(within(tried).getByText(/No model did better than the naive forecast “own mean”/)).toBeVisible();
    expect(within(tried).getByText('Pareto/NBD: no maximum after 30 steps')).toBeVisible();
    expect(within(tried).getByRole('row', { name: /own mean.*used/ })).toHaveTextContent('0.3%');
  });

  test('shows both faces of each quarter, and defines retention', async () => {
    openAt('/value');
    const ledger = await screen.findByRole('region', { name: /Where the change comes from/ });
    expect(within(ledger).getAllByText(/revenue €2.4m/).length).toBeGreaterThan(0);
    await userEvent.click(within(ledger).getByText('In figures'));
    const last = within(ledger).getByRole('row', { name: /30 Jun 2026/ });
    expect(last).toHaveTextContent('+€300.0k');
    expect(last).toHaveTextContent('−€350.0k');
    expect(screen.getByText(/Gross: of the revenue of the same quarter a year before/)).toBeVisible();
  });

  test('says that nothing has been measured yet', async () => {
    mockFetch('empty');
    openAt('/value');
    await screen.findByRole('heading', { level: 1, name: 'Nothing has been measured yet.' });
  });
});

describe('Loyalty', () => {
  test('draws the map with indifferent and unheard as classes of their own', async () => {
    openAt('/loyalty');
    await screen.findByRole('heading', { level: 1, name: /indifferent or at risk hold 32% of value/ });
    const map = screen.getByRole('region', { name: 'The loyalty map' });
    expect(within(map).getByRole('cell', { name: /Indifferent 27%/ })).toHaveAttribute('colspan', '2');
    expect(within(map).getByRole('cell', { name: /^Unheard 990 gave no answer/ })).toBeVisible();
  });

  test('shows no score below five answers, and says when a change is within chance', async () => {
    openAt('/loyalty');
    const scores = await screen.findByRole('region', { name: 'Scores over time' });
    expect(within(scores).getByText(/\+2 points.*no detectable change/)).toBeVisible();
    await userEvent.click(within(scores).getByText('In figures'));
    expect(within(scores).getByRole('row', { name: /Students/ })).toHaveTextContent('too few to show');
  });

  test('shows who moved since a day that can be chosen', async () => {
    openAt('/loyalty');
    const moved = await screen.findByRole('region', { name: 'Who moved' });
    expect(within(moved).getByRole('row', { name: /^Captive/ })).toHaveTextContent('33');
    await userEvent.selectOptions(within(moved).getByLabelText('Since'), '2026-03-31');
    expect(within(moved).getByText(/From the class on 31 Mar 2026/)).toBeVisible();
  });
});

describe('A customer’s worth', () => {
  test('is told with its interval, and what was known earlier', async () => {
    openAt('/customers/1003');
    await screen.findByText('€9,840');
    expect(screen.getByText('€7,900 – €11.7k')).toBeVisible();
    expect(screen.getByText('91%')).toBeVisible();
    expect(screen.getByText('was 97% in March 2026')).toBeVisible();
    expect(
      screen.getByText(/answered 4 of 10; the contract is open; was secure in March 2026/),
    ).toBeVisible();
  });

  test('is absent where it is not known', async () => {
    openAt('/customers/1002');
    await screen.findByRole('heading', { level: 1, name: /Olle/ });
    await waitFor(() => expect(screen.queryByText('Still a customer?')).toBeNull());
    expect(screen.queryByText('Loyalty', { selector: 'dt' })).toBeNull();
  });
});

describe('Sources', () => {
  test('take an import back and say how to undo that', async () => {
    const asked = mockFetch('full');
    openAt('/sources/imports/162');
    await userEvent.click(await screen.findByRole('button', { name: 'Take back' }));
    expect(await screen.findByRole('button', { name: /Undo by reading/ })).toBeVisible();
    expect(asked).toContain('POST /api/v1/imports/162/take-back');
  });

  test('show rejects with row, value and reason', async () => {
    openAt('/sources/rejects');
    await screen.findByRole('heading', { name: '140 rows do not fit.' });
    expect((await screen.findAllByText('There is no such day.')).length).toBeGreaterThan(0);
  });
});

describe('Jobs', () => {
  test('show progress on every screen and can be cancelled there', async () => {
    const asked = mockFetch('long');
    openAt('/sources');
    await userEvent.click(await screen.findByRole('button', { name: /2 jobs are running/ }));
    expect(screen.getByRole('progressbar', { name: /Read shop/ })).toHaveAttribute('aria-valuemax', '402118');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel: Read shop/orders-2026.csv.gz' }));
    await waitFor(() => expect(asked).toContain('POST /api/v1/jobs/8/cancel'));
  });
});

describe('The palette', () => {
  test('finds a customer with the keyboard alone', async () => {
    openAt('/');
    await screen.findByRole('heading', { level: 1 });
    await userEvent.keyboard('{Control>}k{/Control}');
    const input = await screen.findByRole('combobox', { name: 'Find' });
    await userEvent.type(input, 'olle persson');
    await waitFor(() => expect(screen.getAllByRole('option').length).toBeGreaterThan(0));
    expect(screen.getAllByRole('option')[0]).toHaveAttribute('aria-selected', 'true');
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('heading', { level: 1, name: /Olle Persson/ });
    expect(window.location.pathname).toMatch(/^\/customers\/\d+$/);
  });

  test('finds mechanisms and screens', async () => {
    openAt('/customers');
    await userEvent.click(await screen.findByRole('button', { name: /Find a customer/ }));
    const input = await screen.findByRole('combobox', { name: 'Find' });
    await userEvent.type(input, 'islands');
    expect(await screen.findByRole('option', { name: /Islands joined/ })).toBeVisible();
  });
});

describe('Who is who', () => {
  test('shows how records became customers and how sure that is', async () => {
    mockFetch('full');
    openAt('/customers/identity');
    await screen.findByRole('heading', { level: 1, name: '5,320 records are 2,400 customers.' });
    expect(screen.getByRole('row', { name: /Joins that are right/ })).toHaveTextContent('99.8%');
    expect(screen.getByRole('link', { name: /Review 3 open pairs/ })).toBeInTheDocument();
  });

  test('says what the screen will show while nothing is connected', async () => {
    mockFetch('empty');
    openAt('/customers/identity');
    await screen.findByText('No records have been compared yet.');
  });

  test('is decided with the keyboard, and taken back with it', async () => {
    const asked = mockFetch('full');
    openAt('/customers/identity/review');
    await screen.findByText('Hanna Bergström');
    await userEvent.keyboard('d');
    await screen.findByText('Olle Nyman');
    expect(screen.getByRole('status', { name: '' })).toBeInTheDocument();
    await screen.findByText('billing #880 and helpdesk #HD-0: not the same.');
    await userEvent.keyboard('k');
    await screen.findByText('Amina Haddad');
    await userEvent.keyboard('u');
    await screen.findByText('Hanna Bergström');
    expect(asked.filter((call) => call.startsWith('POST'))).toEqual([
      'POST /api/v1/identity/decisions',
      'POST /api/v1/identity/decisions/1/undo',
    ]);
  });

  test('tells who was quicker', async () => {
    mockFetch('full', ({ method, url }) =>
      method === 'POST' && url.endsWith('/identity/decisions')
        ? {
            status: 409,
            body: { title: 'Conflict', detail: 'Ben said on 3 May that these two are the same.' },
          }
        : undefined,
    );
    openAt('/customers/identity/review');
    await userEvent.click(await screen.findByRole('button', { name: 'Different' }));
    await screen.findByText('Ben said on 3 May that these two are the same.');
  });

  test('can be split on the customer’s page', async () => {
    const bodies: unknown[] = [];
    mockFetch('full', ({ method, url, body }) => {
      if (method === 'POST' && url.endsWith('/splits')) bodies.push(body);
      return undefined;
    });
    openAt('/customers/1003');
    await userEvent.click(await screen.findByRole('button', { name: 'Some of this is somebody else' }));
    await userEvent.click(screen.getByRole('checkbox', { name: "billing #88121 is somebody else's" }));
    await userEvent.type(screen.getByRole('textbox', { name: /Why/ }), 'Her sister');
    await userEvent.click(screen.getByRole('button', { name: 'Split them off' }));
    await waitFor(() => expect(bodies).toHaveLength(1));
    expect(bodies[0]).toMatchObject({ customer: 1003, reason: 'Her sister', leaving: [{ key: '88121' }] });
  });
});

test('An unknown address leads home', async () => {
  openAt('/nowhere');
  expect(await screen.findByRole('link', { name: 'To the cutaway' })).toHaveAttribute('href', '/');
});
