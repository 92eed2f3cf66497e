import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClaimDetail } from '../packages/web/src/api/claim.ts';
import type { RemittanceRow } from '../packages/web/src/api/remittance.ts';
import type { VisitList, VisitRow } from '../packages/web/src/api/visit.ts';
import { violationsOf } from './support/axe.ts';
import { openBrowser } from './support/browser.ts';
import { type RunningDemo, startDemo } from './support/demo.ts';

/** The demo as a new user has it, in a real browser: one visit from the note to the paid claim, and axe on every screen. */
let browser: Browser;
let demo: RunningDemo;
const faults: string[] = [];

beforeAll(async () => {
  [browser, demo] = await Promise.all([openBrowser(), startDemo()]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

async function as(name: string, phone = false): Promise<Page> {
  const viewport = phone ? { width: 390, height: 844 } : { width: 1440, height: 900 };
  const page = await (await browser.newContext({ viewport })).newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => /Content Security Policy/.test(message.text()) && faults.push(message.text()));
  await page.goto(demo.url);
  await page.getByRole('button', { name }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor({ state: 'attached' });
  return page;
}

async function ask<T>(page: Page, path: string): Promise<T> {
  return (await page.request.get(`${demo.url}/api/v1/${path}`)).json() as Promise<T>;
}

async function visitOf(page: Page, patient: string): Promise<VisitRow> {
  const { visits } = await ask<VisitList>(page, `visits?view=all&q=${patient}`);
  return visits[0]!;
}

it('leads a visit from the note to the paid claim: coder, professional, biller', async () => {
  const coder = await as('Jonas Lindqvist');
  const { id } = await visitOf(coder, 'Whitfield');
  await coder.goto(`${demo.url}/visits/${id}`);
  const rows = coder.locator('[data-row]');
  await rows.first().waitFor();
  expect(await coder.getByRole('complementary').textContent()).not.toContain('$');
  await coder.keyboard.press('a');
  await rows.first().getByText('Accepted').waitFor();
  while ((await coder.locator('[data-row^="offer-"]').count()) > 0) {
    const before = await coder.locator('[data-row^="offer-"]').count();
    await coder.keyboard.press('a');
    await coder.getByLabel(/Diagnoses, line/).press('Enter');
    await expect.poll(() => coder.locator('[data-row^="offer-"]').count()).toBe(before - 1);
  }
  await coder.getByText('Plan pays').waitFor();

  const doctor = await as('Dr. Imani Reyes', true);
  await doctor.getByRole('link', { name: /Whitfield/ }).click();
  for (let left = 3; left > 0; left--) {
    await doctor.getByText(`${4 - left} of 3`, { exact: true }).waitFor();
    await doctor.getByRole('button', { name: 'Attest' }).click();
  }
  await doctor.getByText('Nothing of this visit waits for you.').waitFor();

  const biller = await as('Tunde Abara');
  await biller.goto(`${demo.url}/visits/${id}`);
  await biller.getByRole('button', { name: 'Explain' }).click();
  await biller.keyboard.type('This payer publishes no coverage policy for these services.');
  await biller.getByRole('button', { name: 'Keep this explanation' }).click();
  await biller.getByRole('button', { name: 'Prepare the claim and release it' }).click();
  await biller.getByText('1 Original').waitFor();
  await biller.getByText(/835: paid/).waitFor();
  const claim = await ask<ClaimDetail>(biller, `claims/${id}`);
  expect(claim.state).toBe('paid');
  expect(claim.payment!.paidCents + claim.payment!.patientCents).toBeLessThanOrEqual(claim.chargeCents);
  expect(await biller.locator('.box1500 dd').allTextContents()).toContain('WHITFIELD, GLORIA');
  const [latest] = await ask<readonly RemittanceRow[]>(biller, 'remittances');
  expect([latest!.balanced, latest!.simulated]).toEqual([true, true]);
  expect(faults).toEqual([]);
});

it('gives the forms and explanations that the claim links to', async () => {
  const page = await as('Tunde Abara');
  const { id } = await visitOf(page, 'Hollis');
  await page.goto(`${demo.url}/claims/${id}`);
  for (const [name, type] of [
    ['PDF', 'application/pdf'],
    ['As PDF', 'application/pdf'],
    ['Explanation of benefits', 'text/html'],
    ['File', 'text/plain'],
  ] as const) {
    const href = await page.getByRole('link', { name, exact: true }).getAttribute('href');
    const answer = await page.request.get(demo.url + href);
    expect([name, answer.status(), answer.headers()['content-type']!.split(';')[0]]).toEqual([name, 200, type]);
  }
});

it('walks the tree of the code book with the keys, and prices a procedure only where a locality is chosen', async () => {
  const page = await as('Jonas Lindqvist');
  await page.goto(`${demo.url}/codes?system=icd10cm&code=E11.42&date=2026-04-09`);
  const tree = page.getByRole('tree', { name: 'Codes' });
  const item = (code: string) => tree.locator(`[data-node="${code}"]`);
  await item('E11.42').focus();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^E11\.43/ }).waitFor();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => item('E11.42').count()).toBe(0);
  await page.keyboard.press('ArrowRight');
  await item('E11.42').waitFor();

  const localities = await ask<readonly { locality: string }[]>(page, 'codes/localities?date=2026-04-09');
  await page.goto(`${demo.url}/codes?system=cpt&code=99213&date=2026-04-09`);
  await page.getByRole('table', { name: 'Relative values' }).waitFor();
  expect(await page.locator('main').textContent()).not.toContain('$');
  await page.getByLabel('Locality').selectOption(localities[0]!.locality);
  await page.getByText(/Office \$\d+\.\d\d, facility \$\d+\.\d\d/).waitFor();
  const hits = await ask<readonly { billable: boolean }[]>(
    page,
    'codes/search?q=fracture+radius&system=icd10cm&billable=true&date=2026-04-09',
  );
  expect([hits.length > 0, hits.every(({ billable }) => billable)]).toEqual([true, true]);
});

describe.each(['light', 'dark'] as const)('WCAG 2.2 AA, %s', (colorScheme) => {
  const ids = { open: '', paid: '' };
  beforeAll(async () => {
    const page = await as('Jonas Lindqvist');
    ids.open = (await visitOf(page, 'Kinsey')).id;
    ids.paid = (await visitOf(page, 'Hollis')).id;
  });

  it('signing in', async () => {
    const page = await (await browser.newContext({ colorScheme })).newPage();
    await page.goto(demo.url);
    await page.getByText('Demonstration organization').waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });

  it.each([
    ['worklist', 'Jonas Lindqvist', () => '/visits?view=all'],
    ['coding', 'Jonas Lindqvist', (id: string) => `/visits/${id}`],
    ['coding with its drawer', 'Jonas Lindqvist', (id: string) => `/visits/${id}?drawer=cases`],
    ['inbox', 'Dr. Lucas Amadi', () => '/inbox'],
    ['one code to attest', 'Dr. Lucas Amadi', (id: string) => `/inbox?visit=${id}`],
    ['claims', 'Tunde Abara', () => '/claims'],
    ['claim', 'Tunde Abara', (_: string, paid: string) => `/claims/${paid}?line=1`],
    ['explanation of benefits', 'Tunde Abara', (_: string, paid: string) => `/api/v1/claims/${paid}/eob`],
    ['remittances', 'Tunde Abara', () => '/remittances'],
    [
      'code book',
      'Jonas Lindqvist',
      () => '/codes?q=diabetes&system=icd10cm&code=E11.42&date=2026-04-09&compare=2025-04-09',
    ],
    ['code book, procedure', 'Jonas Lindqvist', () => '/codes?q=visit&system=cpt&code=99213&date=2026-04-09'],
  ] as const)('%s', async (_name, person, address) => {
    const page = await as(person);
    await page.emulateMedia({ colorScheme });
    await page.goto(demo.url + address(ids.open, ids.paid));
    await page.waitForLoadState('networkidle');
    expect(await violationsOf(page)).toEqual([]);
  });

  it('remittance', async () => {
    const page = await as('Tunde Abara');
    await page.emulateMedia({ colorScheme });
    const [latest] = await ask<readonly RemittanceRow[]>(page, 'remittances');
    await page.goto(`${demo.url}/remittances/${latest!.id}`);
    await page.waitForLoadState('networkidle');
    expect(await violationsOf(page)).toEqual([]);
  });
});
