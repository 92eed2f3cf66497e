import { readFileSync } from 'node:fs';

/** Version of this build, as every stored verdict names it. */
export const BUILD: string = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version;
