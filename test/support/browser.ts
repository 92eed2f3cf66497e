import { existsSync } from 'node:fs';
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

async function packaged(): Promise<string> {
  const { default: binary } = await import('@sparticuz/chromium');
  return binary.executablePath();
}
