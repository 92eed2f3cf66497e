import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildScreens } from '../packages/web/build.ts';
import { openBrowser } from './support/browser.ts';
import { openPractice, type Practice } from './support/practice/practice.ts';

/** The screens in a real browser against a practice in memory, by keyboard, in the conditions that a whole server seldom shows. */
let browser: Browser;
let practice: Practice;
let page: Page;

beforeAll(async () => {
  await buildScreens(() => undefined);
  browser = await openBrowser();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  practice = await openPractice();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  // A policy that blocks our own styles or scripts would go unseen otherwise.
  page.on('console', (message) => /Content Security Policy/.test(message.text()) && faults.push(message.text()));
  return async () => {
    await context.close();
    await practice.close();
    expect(faults).toEqual([]);
  };
});

async function signIn(loginName: 'kim' | 'ada', path = '/'): Promise<void> {
  await page.goto(practice.url + path);
  await page.getByLabel('Name for signing in').fill(loginName);
  await page.keyboard.press('Tab');
  await page.keyboard.type('demo');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
}

const row = (text: string) => page.locator('[data-row]', { hasText: text });

describe('signing in', () => {
  it('says what was wrong and keeps the name', async () => {
    await page.goto(practice.url);
    await page.getByLabel('Name for signing in').fill('kim');
    await page.getByLabel('Password').fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toBe('Name or password is not right.');
    expect(await page.getByLabel('Name for signing in').inputValue()).toBe('kim');
  });

  it('takes a demonstration user with one press, and each to the own first screen', async () => {
    await page.goto(practice.url);
    await page.getByRole('button', { name: 'Dr. Ada Brandt' }).click();
    await page.getByRole('heading', { level: 1, name: 'Questions and codes to attest' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/inbox');
  });
});

describe('the worklist', () => {
  it('is walked, searched and opened with keys', async () => {
    await signIn('kim');
    await row('Vasquez').waitFor();
    await page.keyboard.press('j');
    expect(await page.locator('[data-row]:focus').textContent()).toContain('Abel, Rosa');
    await page.keyboard.press('k');
    await page.keyboard.press('/');
    await page.keyboard.type('vasq');
    await expect.poll(() => page.locator('[data-row]').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Elena Vasquez' }).waitFor();
  });
});

describe('coding', () => {
  beforeEach(() => signIn('kim', '/visits/v1'));

  it('shows no money beside suggestions, and when it will', async () => {
    await page.getByText('1 to go').waitFor();
    const side = await page.getByRole('complementary', { name: /Findings/ }).textContent();
    expect(side).not.toContain('$');
  });

  it('keeps the four counts side by side', async () => {
    const counts = await page.locator('.verdict').textContent();
    expect(counts).toBe('Pass31Fail1Bypassed1Not checked1');
  });

  it('marks the words of the row in hand, and the other way round', async () => {
    await row('I10').waitFor();
    await page.keyboard.press('j');
    await expect
      .poll(() => page.locator('mark.is-active').allTextContents())
      .toEqual(['high blood pressure', 'Essential hypertension, not at goal']);
    await page.getByRole('button', { name: 'Diagnosis A, accepted' }).first().click();
    await expect.poll(() => row('M25.462').getAttribute('aria-selected')).toBe('true');
  });

  it('decides on suggestions with one key each, then shows the expected payment', async () => {
    await row('I10').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await row('I10').getByText('Accepted').waitFor();
    // The next one that waits is in hand.
    await expect.poll(() => row('99213').getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('a');
    // For which diagnoses a service is, the person says.
    await page.getByLabel('Diagnoses, line 2').fill('ba');
    await page.keyboard.press('Enter');
    await page.getByText('Plan pays').waitFor();
    expect(practice.visit.lines[1]!.pointers).toEqual(['B', 'A']);
    expect(practice.sent.map(({ path, body }) => [path, body.basedOn])).toEqual([
      ['visits/v1/suggestions/s1/accept', 7],
      ['visits/v1/suggestions/s2/accept', 8],
    ]);
  });

  it('takes the last act back as an event of its own', async () => {
    await row('I10').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await row('I10').getByText('Accepted').waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(() => row('I10').count()).toBe(0);
    expect(practice.visit.history).toHaveLength(3);
    expect(practice.sent.at(-1)!.body.intention).toMatchObject({ type: 'remove-diagnosis' });
  });

  it('finds a code by words and adds it', async () => {
    await row('M25.462').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('+');
    await page.keyboard.type('paresth');
    await page.getByRole('option', { name: /R20.2/ }).waitFor();
    await page.keyboard.press('Enter');
    await row('R20.2').waitFor();
    expect(practice.sent.at(-1)!.body.intention).toMatchObject({ type: 'add-diagnosis', code: 'R20.2' });
  });

  it('edits a cell of a line, refuses what is no value, and keeps what was typed until a reason is given', async () => {
    await row('20610').waitFor();
    await page.locator('[data-row^="ln-"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.keyboard.type('none');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('2');
    await page.keyboard.press('Enter');
    const form = page.getByRole('form', { name: /Line 1, units/ });
    await form.getByLabel('In your words').fill('Two joints were drawn.');
    await form.getByRole('button', { name: 'Make this change' }).click();
    await expect.poll(() => practice.visit.lines[0]!.units).toBe(2);
  });

  it('asks the professional in the words of the asker, with the words of the note', async () => {
    await page.getByText('Numb toes: no cause is stated').waitFor();
    await page.locator('.finding', { hasText: 'Numb toes' }).getByRole('button', { name: 'Ask Dr. Brandt' }).click();
    const form = page.getByRole('form', { name: 'Ask a question' });
    await form.getByLabel('Possible answers').fill('Neuropathy\nNo diagnosis so far');
    await form.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByText('Waits for an answer').waitFor();
    expect(practice.visit.questions[0]).toMatchObject({ title: 'Numb toes: no cause is stated' });
    expect(practice.visit.questions[0]!.indicators).toHaveLength(2);
  });

  it('points to words with the keyboard and offers codes for them', async () => {
    await row('M25.462').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('e');
    const pointer = page.getByRole('group', { name: /Point to words/ });
    await pointer.waitFor();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'For the selected words' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('region', { name: 'For the selected words' }).count()).toBe(0);
  });

  it('keeps both values when two people changed one thing', async () => {
    practice.refuseNext = {
      status: 409,
      body: {
        code: 'CONFLICT',
        message: 'changed meanwhile',
        at: '2026-04-15T10:41:00.000Z',
        mine: 2,
        theirs: 3,
        by: 'Dr. Ada Brandt',
      },
    };
    await row('20610').waitFor();
    await page.locator('[data-row^="ln-"] [data-cell="units"]').click();
    await page.keyboard.type('2');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Use 2, with a reason' }).waitFor();
    await page.getByRole('button', { name: 'Keep 3 (Dr. Ada Brandt)' }).click();
    expect(practice.visit.lines[0]!.units).toBe(1);
  });

  it('says why something may not be done, rule by rule', async () => {
    practice.refuseNext = {
      status: 403,
      body: {
        code: 'ACC-G2',
        message: 'this is not yours to change',
        at: null,
        reasons: [{ id: 'ACC-G2', text: 'No authorization for this kind of change.' }],
      },
    };
    await row('I10').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await page.getByText('No authorization for this kind of change.').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByText('No authorization').count()).toBe(0);
  });

  it('holds changes while the line is gone and sends them when it is back', async () => {
    await row('I10').waitFor();
    await page.keyboard.press('j');
    practice.setOnline(false);
    await page.keyboard.press('a');
    await page.getByText('1 change is kept').waitFor();
    practice.setOnline(true);
    await row('I10').getByText('Accepted').waitFor({ timeout: 15_000 });
    expect(practice.sent).toHaveLength(1);
  });

  it('explains a bypassed check in the person’s own words', async () => {
    const card = page.locator('.finding', { hasText: 'NCCI-PTP-06' });
    await card.getByRole('button', { name: 'Explain' }).click();
    await page.keyboard.type('Blood pressure was treated apart from the knee.');
    await card.getByRole('button', { name: 'Keep this explanation' }).click();
    await card.getByText('Explained by Kim Sato, CPC').waitFor();
  });
});

describe('the professional', () => {
  it('attests code by code, on a telephone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await signIn('ada');
    await page
      .getByRole('link', { name: /Vasquez/ })
      .first()
      .click();
    for (const code of ['M25.462', '20610']) {
      await page.getByRole('heading', { level: 1, name: code }).waitFor();
      await page.getByRole('button', { name: 'Attest' }).click();
    }
    await page.getByText('Attested Apr 15').waitFor();
    expect(practice.sent.map(({ body }) => body.codeId)).toEqual(['d1', 'l1']);
    expect(practice.sent[0]!.body.value).toBe('M25.462');
    expect(practice.sent[1]!.body.value).toMatchObject({ code: '20610', modifiers: ['LT'], pointers: ['d1'] });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  });

  it('finds nothing preselected in a question', async () => {
    practice.visit = {
      ...practice.visit,
      questions: [
        {
          id: 'q1',
          title: 'Findings on the feet',
          text: 'What is the cause of these findings, if known?',
          indicators: [],
          options: [
            { id: 'option-1', text: 'Neuropathy' },
            { id: 'unable', text: 'Unable to determine' },
          ],
          state: 'open',
          askedBy: 'Kim Sato, CPC',
          at: '2026-04-15T10:00:00.000Z',
          answer: null,
          about: [],
        },
      ],
    };
    await signIn('ada', '/inbox?visit=v1');
    await page.getByRole('heading', { level: 1, name: 'Findings on the feet' }).waitFor();
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Choose, then sign' }).isDisabled()).toBe(true);
    await page.getByLabel('Unable to determine').check();
    await page.getByRole('button', { name: 'Sign: unable to determine' }).click();
    await expect.poll(() => practice.visit.questions[0]!.answer?.optionIds).toEqual(['unable']);
  });
});

describe('claims, remittances, codes', () => {
  it('marks a line in the 837P and on the form', async () => {
    await signIn('kim', '/claims/v1');
    await page.getByRole('row', { name: /SV1/ }).first().click();
    await expect
      .poll(() => page.locator('.box1500.is-on dd').allTextContents())
      .toEqual(['04 14 26', '20610  LT', '145 00']);
  });

  it('shows how a denied line balances', async () => {
    await signIn('kim', '/remittances/r1');
    const side = page.getByRole('complementary', { name: 'The line in hand' });
    await side.getByText('CO 50', { exact: true }).waitFor();
    expect(await side.textContent()).toContain('−$90.00');
  });

  it('goes everywhere by keys', async () => {
    await signIn('kim');
    for (const [keys, heading] of [
      ['gc', 'Claims'],
      ['gr', 'Remittances'],
      ['gv', 'My work'],
    ] as const) {
      await pressUntil(keys, page.getByRole('heading', { level: 1, name: heading }));
    }
    await page.keyboard.press('Control+k');
    await page.keyboard.type('R20');
    await page.getByRole('option', { name: /R20.2/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).getByText('undo, as a new event').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await pressUntil('gb', page.getByLabel('Search codes'));
    expect(new URL(page.url()).pathname).toBe('/codes');
  });

  it('compares a code with another day', async () => {
    await signIn('kim', '/codes?system=icd10cm&code=I10&date=2026-04-14');
    await page.getByRole('heading', { level: 1, name: /I10/ }).waitFor();
    await page.keyboard.press('c');
    await page.getByRole('complementary', { name: 'Compare' }).getByText('no longer valid').waitFor();
  });
});

/** Presses the keys of a sequence, and again: a busy machine can stretch the pause between them beyond what counts as one. */
async function pressUntil(keys: string, there: Locator): Promise<void> {
  for (let attempt = 0; attempt < 6; attempt++) {
    for (const key of keys) await page.keyboard.press(key);
    const shown = await there.waitFor({ timeout: 4_000 }).then(
      () => true,
      () => false,
    );
    if (shown) return;
  }
  await there.waitFor();
}
