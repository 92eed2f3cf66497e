import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from './support/axe.ts';
import { openBrowser } from './support/browser.ts';
import { type RunningDemo, startDemo } from './support/demo.ts';

/** The code book of a served demo, in a real browser, by keyboard; and the mark of the AMA on every screen that there is. */
let browser: Browser;
let demo: RunningDemo;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  [browser, demo] = await Promise.all([openBrowser(), startDemo()]);
  page = await as('Jonas Lindqvist');
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
  expect(faults).toEqual([]);
});

async function as(name: string, viewport = { width: 1440, height: 900 }): Promise<Page> {
  const opened = await (await browser.newContext({ viewport })).newPage();
  opened.on('pageerror', (error) => faults.push(error.message));
  opened.on('console', (message) => /Content Security Policy/.test(message.text()) && faults.push(message.text()));
  await opened.goto(demo.url);
  await opened.getByRole('button', { name }).click();
  await opened.getByRole('navigation', { name: 'Main' }).waitFor({ state: 'attached' });
  return opened;
}

const open = (path: string) => page.goto(demo.url + path);

describe('the page of a code', () => {
  it('stands on a line of editions; a press leads to the edition, and the comparison begins with the one before', async () => {
    await open('/codes?system=icd10cm&code=E11.42&date=2026-04-09');
    const stops = page.getByRole('list', { name: 'Loaded editions' }).getByRole('button');
    await stops.first().click();
    await expect.poll(() => new URL(page.url()).searchParams.get('date')).toMatch(/^20\d\d-10-01$/);
    expect(await stops.first().getAttribute('aria-pressed')).toBe('true');
    await stops.last().click();
    await page.getByRole('table', { name: 'Through the editions' }).waitFor();
    await page.keyboard.press('c');
    await page.getByRole('complementary', { name: 'Compare' }).waitFor();
    const earlier = await page.getByLabel('With the edition in force on').inputValue();
    expect(earlier < (new URL(page.url()).searchParams.get('date') ?? '')).toBe(true);
  });

  it('holds it beside other codes, and says what keeps them apart', async () => {
    await open('/codes?system=icd10cm&code=E11.42&date=2026-04-09');
    await page.getByLabel('Other diagnoses of the claim').fill('E10.9, I10');
    await page.keyboard.press('Enter');
    const row = (code: string) =>
      page.getByRole('table', { name: 'Beside other codes' }).getByRole('row', { name: code });
    await row('E10.9').getByText('Not together').waitFor();
    await row('I10').getByText('Nothing keeps them apart').waitFor();
  });

  it('tells with one key where it is used, with links there', async () => {
    await open('/codes?system=cpt&code=99214&date=2026-04-09');
    await page.getByRole('heading', { level: 1, name: /99214/ }).waitFor();
    await page.keyboard.press('u');
    await page.getByText(/^\d+ visits? and \d+ claims? with it/).waitFor();
    await page.getByRole('table', { name: 'Visits' }).getByRole('link').first().click();
    await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/visits\//);
    await page.getByText('99214').first().waitFor();
  });

  it('keeps own notes with their writer, changes them in sight of what stood before, and takes them back', async () => {
    await open('/codes?system=icd10cm&code=I10&date=2026-04-09');
    const notes = page.getByRole('region', { name: 'Own notes and citations' });
    await notes.getByRole('button', { name: 'Write a note' }).waitFor();
    await page.keyboard.press('w');
    await page.keyboard.type('Ask for the last reading');
    await page.keyboard.press('Control+Enter');
    await notes
      .getByRole('listitem')
      .filter({ hasText: 'Jonas Lindqvist' })
      .getByText('Ask for the last reading')
      .waitFor();
    await notes.getByRole('button', { name: 'Change' }).click();
    await notes.getByLabel('Note', { exact: true }).fill('Ask for the last two readings');
    await notes.getByRole('button', { name: 'Keep' }).click();
    await notes.getByText('Ask for the last two readings').waitFor();
    await notes.getByText('Before: 1').click();
    await notes.getByText('Ask for the last reading').waitFor();
    await notes.getByRole('button', { name: 'Take back' }).click();
    await notes.getByText('1 taken back.').waitFor();
    await page.keyboard.press('w');
    await page.keyboard.press('Escape');
    await notes.getByRole('button', { name: 'Write a note' }).waitFor();
  });
});

describe('the other screens of the code book', () => {
  it('compares two editions, by kind of change', async () => {
    await open('/codes/editions?set=pfs');
    await page.getByRole('table', { name: 'Revised' }).waitFor();
    const first = page.getByRole('table', { name: 'Revised' }).getByRole('link').first();
    const code = (await first.textContent())!.split(' ')[0]!;
    await page.getByLabel(/Only codes that begin with/).fill(code);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('table', { name: 'Revised' }).getByRole('row').count()).toBeLessThan(10);
    await first.click();
    await page.getByRole('heading', { level: 1, name: code }).waitFor();
  });

  it('tells what is due and what is loaded', async () => {
    await open('/codes/library?date=2026-09-15');
    await page
      .getByRole('row', { name: /NCCI unit limits/ })
      .getByText('due')
      .waitFor();
    await page
      .getByRole('row', { name: /ICD-10-CM codes/ })
      .getByText('Oct 1, 2026')
      .waitFor();
    await page
      .getByRole('table', { name: 'Packs' })
      .getByRole('row', { name: /icd10cm\/tabular/ })
      .first()
      .waitFor();
  });

  it('finds passages by words, and those on which a rule rests', async () => {
    await open('/codes/guidelines');
    await page.getByLabel('Search guidelines').fill('uncertain diagnosis outpatient');
    await page.getByRole('article').first().getByText('OCG-IV.H').waitFor();
    await open('/codes/guidelines?rule=NCCI-PTP-03');
    await page.getByRole('article', { name: 'NCCI-PTP-1' }).waitFor();
    expect(await page.getByRole('article').first().textContent()).toContain('not legal advice');
  });

  it('lets nobody but an administrator enter a licence, and keeps what was typed', async () => {
    await open('/codes/licences');
    await page.getByLabel('Number or name of the agreement').fill('A-1');
    await page.getByLabel(/Edition it is for/).fill('2026');
    await page.getByRole('button', { name: 'Enter it' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Number or name of the agreement').inputValue()).toBe('A-1');
  });
});

/** Every screen of the workbench, by its address. */
const SCREENS = async (): Promise<readonly string[]> => {
  const ask = async (path: string) => (await page.request.get(`${demo.url}/api/v1/${path}`)).json();
  const { visits } = await ask('visits?view=all');
  const [remittance] = await ask('remittances');
  const { claims } = await ask('claims?view=all');
  return [
    ...['/visits', '/inbox', '/claims', '/remittances', '/codes', '/x12'],
    ...['/codes/editions', '/codes/library', '/codes/guidelines', '/codes/licences'],
    `/visits/${visits[0].id}`,
    `/claims/${claims[0].visitId}`,
    `/remittances/${remittance.id}`,
    '/codes?system=cpt&code=99214',
  ];
};

describe('the mark of the AMA', () => {
  it('stands on every screen, on paper and on a telephone too', async () => {
    const { ROUTES } = await import('./support/routes.ts');
    const screens = await SCREENS();
    for (const pattern of ROUTES) {
      const shape = new RegExp(`^${pattern.replace(/:\w+/, '[^/?]+')}(\\?|$)`);
      expect(
        screens.filter((path) => shape.test(path)),
        pattern,
      ).not.toEqual([]);
    }
    const phone = await as('Dr. Imani Reyes', { width: 390, height: 844 });
    for (const path of screens) {
      for (const seen of [page, phone]) {
        await seen.goto(demo.url + path);
        const mark = seen.getByText('CPT © American Medical Association');
        await mark.waitFor();
        await seen.emulateMedia({ media: 'print' });
        expect(await mark.isVisible(), `${path} in print`).toBe(true);
        await seen.emulateMedia({ media: 'screen' });
      }
    }
  });

  it('stands on the documents, and the page of a CPT code has the whole notice', async () => {
    const { claims } = await (await page.request.get(`${demo.url}/api/v1/claims?view=paid`)).json();
    const explanation = await (await page.request.get(`${demo.url}/api/v1/claims/${claims[0].visitId}/eob`)).text();
    expect(explanation.match(/American Medical Association/g)).toHaveLength(2);
    await open('/codes?system=cpt&code=99214&date=2026-04-09');
    await page.getByText(/registered trademark of the American Medical Association/).waitFor();
  });
});

describe.each(['light', 'dark'] as const)('WCAG 2.2 AA, %s', (colorScheme) => {
  it.each([
    '/codes?q=diabetes&system=icd10cm&code=E11.42&date=2026-04-09&beside=E10.9,I10&uses=1',
    '/codes?system=hcpcs&code=J1885&date=2026-04-09',
    '/codes/editions?set=pfs',
    '/codes/library',
    '/codes/guidelines',
    '/codes/licences',
  ])('%s', async (path) => {
    await page.emulateMedia({ colorScheme });
    await open(path);
    await page.waitForLoadState('networkidle');
    expect(await violationsOf(page)).toEqual([]);
  });
});
