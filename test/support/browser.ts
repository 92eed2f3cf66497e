import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** Debian's browser where there is one, else the one that comes as an npm package (Linux only). CLEANCLAIM_CHROMIUM names another. */
const INSTALLED = [
  process.env.CLEANCLAIM_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

export async function openBrowser(): Promise<Browser> {
  const installed = INSTALLED.find((path) => path !== undefined && existsSync(path));
  const executablePath = installed ?? (await packaged());
  // Its sandbox needs rights that containers do not give; it only ever opens our own pages.
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-lcd-text',
      '--disable-dev-shm-usage',
      '--font-render-hinting=none',
    ],
  });
}

/**
 * The packaged browser, unpacked once for this user: the package would unpack into the folder of temporary files itself, where the
 * browser of another user may lie, or one that another test process is still writing.
 */
async function packaged(): Promise<string> {
  const { default: binary } = await import('@sparticuz/chromium');
  const temporary = tmpdir();
  const home = join(temporary, `cleanclaim-browser-${userInfo().uid}`);
  const browser = join(home, 'chromium');
  if (existsSync(browser)) return browser;
  const unpacked = mkdtempSync(join(temporary, 'cleanclaim-browser-'));
  const { TMPDIR } = process.env;
  process.env.TMPDIR = unpacked;
  try {
    await binary.executablePath();
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
  try {
    renameSync(unpacked, home);
  } catch (error) {
    // Another process was quicker: its browser is whole, since a folder is renamed at once.
    if (!existsSync(browser)) throw error;
    rmSync(unpacked, { recursive: true, force: true });
  }
  return browser;
}
