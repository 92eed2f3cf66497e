import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from './support/axe.ts';
import { openBrowser } from './support/browser.ts';
import { type RunningDemo, startDemo } from './support/demo.ts';
import { claimSegments, fileOf } from './support/x12-files.ts';

/** The page of X12 files in a real browser: all is done there, and the server never sees a byte of a file. */
let browser: Browser;
let demo: RunningDemo;

beforeAll(async () => {
  [browser, demo] = await Promise.all([openBrowser(), startDemo()]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

const wrong = fileOf(
  claimSegments().map((segment) =>
    segment.replace('CLM*RV-1001*335.5*', 'CLM*RV-1001*335.4*').replace('XX*1999999984', 'XX*1999999985'),
  ),
);
const file = (name: string, bytes: Uint8Array) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(bytes) });

async function x12Page(
  colorScheme: 'light' | 'dark' = 'light',
): Promise<{ page: Page; sent: string[]; faults: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme });
  const page = await context.newPage();
  const sent: string[] = [];
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => /Content Security Policy/.test(message.text()) && faults.push(message.text()));
  await page.goto(demo.url);
  await page.getByRole('button', { name: 'Tunde Abara' }).click();
  await page.getByRole('link', { name: 'X12 files' }).click();
  await page.getByText('No file yet.').waitFor();
  page.on('request', (request) => request.method() !== 'GET' && sent.push(`${request.method()} ${request.url()}`));
  return { page, sent, faults };
}

async function saved(page: Page, button: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

it('checks, shows, mends, redacts, answers and reads a file without sending it', async () => {
  const { page, sent, faults } = await x12Page();
  await page.getByLabel('X12 files').setInputFiles([file('claims.837', wrong)]);
  await page.getByRole('heading', { name: 'claims.837' }).waitFor();
  const finding = page.getByRole('complementary', { name: 'Finding' });
  await finding.getByText('CLM02 is 335.4; the charges of the lines add up to 335.5.').waitFor();
  await finding
    .getByRole('row', { name: 'CLM02 total charge' })
    .or(finding.getByRole('row', { name: /^CLM02/ }))
    .waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await finding.getByText(/NM109 is 1999999985/).waitFor();
  await finding.getByText('referring provider').first().waitFor();
  await page.keyboard.press('k');
  await finding.getByText('CLM02 is 335.4; the charges of the lines add up to 335.5.').waitFor();
  await page.getByRole('button', { name: /5 Values/ }).click();
  expect(await page.getByRole('grid', { name: 'Findings' }).locator('tbody tr').count()).toBe(1);
  expect(await page.getByText(/ICD-10-CM \(\d+ values\)/).textContent()).toContain('not in the browser');

  const mended = await saved(page, 'Mend');
  expect(mended.name).toBe('claims.mended.837');
  expect(mended.text).toContain('CLM*RV-1001*335.5*');
  await page.getByRole('table', { name: 'What was mended' }).getByText('X12-CLAIM-TOTAL').waitFor();
  const redacted = await saved(page, 'Redact');
  expect(redacted.text).not.toContain('OSTRANDER');
  const answer = await saved(page, 'Answer');
  expect([answer.name, /ST\*999/.test(answer.text), /ST\*277/.test(answer.text)]).toEqual([
    'claims.answer.x12',
    true,
    true,
  ]);
  const lines = (await saved(page, 'JSON Lines')).text.trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { claimIndex: number }).claimIndex)).toEqual([1, 2]);
  await page.getByRole('tab', { name: 'What it says' }).click();
  await page.getByText(/Claim RV-1001: RIVERSIDE FAMILY CLINIC bills/).waitFor();
  expect([sent, faults]).toEqual([[], []]);
});

it('says of each file why it cannot be read, and goes on with the others', async () => {
  const { page, faults } = await x12Page();
  const right = new TextDecoder().decode(fileOf(claimSegments()));
  await page
    .getByLabel('X12 files')
    .setInputFiles([
      file('empty.837', new Uint8Array(0)),
      file('scan.pdf', new TextEncoder().encode('%PDF-1.7')),
      file('old.837', new TextEncoder().encode(right.replaceAll('005010X222A1', '004010X098A1'))),
      file('cut.837', new TextEncoder().encode(right.slice(0, 900))),
      file('right.837', new TextEncoder().encode(right)),
    ]);
  const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });
  await row('right.837').getByText('Accepted, not all checked').waitFor();
  for (const [name, state, why] of [
    ['empty.837', 'Cannot be read', /it is empty/],
    ['scan.pdf', 'Cannot be read', /PDF document/],
    ['old.837', 'Not accepted', /not in use any more/],
    ['cut.837', 'Not accepted', /the file ends here/i],
  ] as const) {
    await row(name).getByText(state).waitFor();
    await row(name).click();
    await page.getByText(why).first().waitFor();
  }
  await page.getByRole('button', { name: 'Take scan.pdf off the page' }).click();
  expect(await row('scan.pdf').count()).toBe(0);
  expect(faults).toEqual([]);
});

it('is found from the palette by people who have no link to it', async () => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(demo.url);
  await page.getByRole('button', { name: 'Jonas Lindqvist' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await page.keyboard.press('Control+K');
  await page.keyboard.type('X12');
  await page.keyboard.press('Enter');
  await page.getByText('No file yet.').waitFor();
});

describe.each(['light', 'dark'] as const)('WCAG 2.2 AA, %s', (colorScheme) => {
  it('without files, with findings, with files made', async () => {
    const { page } = await x12Page(colorScheme);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByLabel('X12 files').setInputFiles([file('scan.pdf', new Uint8Array(3)), file('claims.837', wrong)]);
    await page
      .getByRole('row', { name: /claims.837/ })
      .getByText('Not accepted')
      .waitFor();
    await page.getByRole('row', { name: /claims.837/ }).click();
    await page.getByText('In plain words').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await saved(page, 'Mend');
    await saved(page, 'Redact');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('row', { name: /scan.pdf/ }).click();
    await page.getByRole('alert').waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });
});
