import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { ClaimList } from '../packages/web/src/api/claim.ts';
import type { DemoUser, Door } from '../packages/web/src/api/session.ts';
import type { VisitList, VisitRow, VisitState } from '../packages/web/src/api/visit.ts';
import { openBrowser } from '../test/support/browser.ts';
import { startDemo } from '../test/support/demo.ts';
import { claimSegments, fileOf, remittanceSegments } from '../test/support/x12-files.ts';
import { recompress } from './png.ts';

/**
 * Takes every screen of the demo practice in light and dark into docs/guide/images: `node scripts/screenshots.ts [URL [NAME…]]`, only those
 * that are named if any are. Without the address of a running demo it starts one of its own in a folder that it takes away again. It only looks: nothing is changed there.
 */
const ROOT = resolve(import.meta.dirname, '..');
const IMAGES = join(ROOT, 'docs/guide/images');
const MOST_BYTES = 300_000;

type Role = 'coder' | 'doctor' | 'biller';

interface Shot {
  readonly name: string;
  readonly as: Role;
  /** Address of the screen; null = the demo has nothing to show on it. */
  path(find: Find): string | null;
  readonly phone?: boolean;
  /** What is done there before the picture is taken. */
  prepare?(page: Page): Promise<void>;
}

type Find = (...states: VisitState[]) => VisitRow | undefined;

const SHOTS: readonly Shot[] = [
  { name: 'visits', as: 'coder', path: () => '/visits?view=all' },
  { name: 'coding', as: 'coder', path: (find) => to(find('to-code', 'coding'), (id) => `/visits/${id}`) },
  {
    name: 'coding-selected',
    as: 'coder',
    path: (find) => to(find('to-attest', 'blocked', 'attested', 'paid'), (id) => `/visits/${id}?drawer=history`),
  },
  { name: 'inbox', as: 'doctor', path: () => '/inbox' },
  {
    name: 'attest',
    as: 'doctor',
    path: (find) => to(find('waiting', 'to-attest'), (id) => `/inbox?visit=${id}`),
    phone: true,
  },
  { name: 'claims', as: 'biller', path: () => '/claims' },
  {
    name: 'claim',
    as: 'biller',
    path: (find) => to(find('paid-in-part', 'denied', 'correction', 'paid'), (id) => `/claims/${id}?line=1`),
  },
  { name: 'remittances', as: 'biller', path: () => '/remittances' },
  { name: 'remittance', as: 'biller', path: () => '/remittances/first' },
  { name: 'eob', as: 'biller', path: (find) => to(find('paid-in-part', 'paid'), (id) => `/api/v1/claims/${id}/eob`) },
  {
    name: 'codes',
    as: 'coder',
    path: () => '/codes?q=diabetes+neuropathy&system=icd10cm&code=E11.42&date=2026-04-09&beside=E10.9,I10&uses=1',
  },
  { name: 'editions', as: 'coder', path: () => '/codes/editions?set=icd10cm' },
  { name: 'library', as: 'coder', path: () => '/codes/library?date=2026-09-15' },
  { name: 'guidelines', as: 'coder', path: () => '/codes/guidelines?q=excludes1' },
  { name: 'x12', as: 'biller', path: () => '/x12', prepare: chooseX12Files },
];

async function chooseX12Files(page: Page): Promise<void> {
  const file = (name: string, segments: readonly string[]) => ({
    name,
    mimeType: 'text/plain',
    buffer: Buffer.from(fileOf(segments)),
  });
  const wrong = claimSegments().map((segment) =>
    segment
      .replace('CLM*RV-1001*335.5*', 'CLM*RV-1001*353.5*')
      .replace('XX*1999999984', 'XX*1999999985')
      .replace(/^HL\*2\*/, 'HL*3*')
      .replace('***2:1', '***2:7'),
  );
  await page
    .getByLabel('X12 files')
    .setInputFiles([file('check-88120.835', remittanceSegments()), file('claims-april.837', wrong)]);
  const row = page.getByRole('row', { name: /claims-april/ });
  await row.getByText('Not accepted').waitFor();
  await row.click();
  await page.getByRole('row', { name: /CLM02/ }).click();
  await page.getByText('In plain words').waitFor();
}

function to(visit: VisitRow | undefined, address: (id: string) => string): string | null {
  return visit ? address(visit.id) : null;
}

async function main(): Promise<void> {
  const own = process.argv[2] ? null : await startDemo();
  const url = process.argv[2] ?? own!.url;
  const browser = await openBrowser();
  const written: string[] = [];
  try {
    mkdirSync(IMAGES, { recursive: true });
    for (const theme of ['light', 'dark'] as const) written.push(...(await shoot(browser, url, theme)));
  } finally {
    await browser.close();
    await own?.stop();
  }
  const large = written.filter((file) => statSync(file).size > MOST_BYTES);
  if (large.length > 0) throw new Error(`larger than ${MOST_BYTES} bytes: ${large.join(', ')}`);
  console.error(`${written.length} images in ${relative(ROOT, IMAGES)}`);
}

async function shoot(browser: Browser, url: string, theme: 'light' | 'dark'): Promise<readonly string[]> {
  const written: string[] = [];
  const take = async (page: Page, name: string) => {
    const path = join(IMAGES, `${name}.${theme}.png`);
    writeFileSync(path, recompress(await page.screenshot()));
    written.push(path);
    console.error(`${String(statSync(path).size).padStart(8)}  ${name}.${theme}`);
  };
  const only = process.argv.slice(3);
  const roles = new Map<Role, Page>();
  const open = async (): Promise<Page> => {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      colorScheme: theme,
      reducedMotion: 'reduce',
      locale: 'en-US',
      timezoneId: 'America/New_York',
    });
    return context.newPage();
  };
  const first = await open();
  await first.goto(url);
  await first.getByText('Demonstration organization').waitFor();
  if (only.length === 0) await take(first, 'sign-in');
  const door = await ask<Door>(first, 'sign-in');
  for (const { name, as, path, phone, prepare } of SHOTS) {
    if (only.length > 0 && !only.includes(name)) continue;
    const page = roles.get(as) ?? (await signedInAs(as, url, door.demo ?? [], open));
    roles.set(as, page);
    const visits = await visitsToShow(page);
    const find: Find = (...states) => states.flatMap((state) => visits.filter((visit) => visit.state === state))[0];
    let address = path(find);
    if (address === '/remittances/first') {
      const [latest] = await ask<readonly { id: string }[]>(page, 'remittances');
      address = latest ? `/remittances/${latest.id}` : null;
    }
    if (address === null) {
      console.error(`         ${name}: the demo has nothing to show on it`);
      continue;
    }
    await page.setViewportSize(phone ? { width: 390, height: 844 } : { width: 1440, height: 900 });
    await page.goto(url + address);
    await page.waitForLoadState('networkidle');
    await prepare?.(page);
    await take(page, name);
  }
  return written;
}

/** Corrected claims first, notes that nobody has signed last: the screens have more to show. */
async function visitsToShow(page: Page): Promise<readonly VisitRow[]> {
  const { visits } = await ask<VisitList>(page, 'visits?view=all&limit=500');
  const unsigned = (await ask<VisitList>(page, 'visits?view=not-signed')).visits.map(({ id }) => id);
  const corrected = (await ask<ClaimList>(page, 'claims')).claims.filter(({ version }) => version > 1);
  const order = ({ id }: VisitRow) =>
    Number(unsigned.includes(id)) - Number(corrected.some(({ visitId }) => visitId === id));
  return [...visits].sort((a, b) => order(a) - order(b));
}

/** Of several professionals the one for whom something waits. */
async function signedInAs(
  role: Role,
  url: string,
  users: readonly DemoUser[],
  open: () => Promise<Page>,
): Promise<Page> {
  const letter = { coder: 'C', doctor: 'P', biller: 'B' }[role];
  const fitting = users.filter(({ roles }) => roles.includes(letter));
  for (const user of fitting) {
    const page = await signedIn(await open(), url, user);
    if (role !== 'doctor' || user === fitting.at(-1)) return page;
    const [waiting] = (await ask<VisitList>(page, 'visits?view=to-attest')).visits;
    if (waiting) return page;
    await page.context().close();
  }
  throw new Error(`the demo has no ${role}`);
}

async function signedIn(page: Page, url: string, user: DemoUser): Promise<Page> {
  await page.goto(url);
  await page.getByRole('button', { name: user.displayName }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  return page;
}

async function ask<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(new URL(`/api/v1/${path}`, page.url()).href);
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as T;
}

await main();
