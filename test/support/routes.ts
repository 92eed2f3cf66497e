import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Patterns of the screens that the workbench has, as its own list of routes gives them (the file itself needs a browser). */
const FILE = join(import.meta.dirname, '../../packages/web/src/app/routes.tsx');
export const ROUTES: readonly string[] = [...readFileSync(FILE, 'utf8').matchAll(/\{ pattern: '([^']+)'/g)].map(
  ([, pattern]) => pattern!,
);
