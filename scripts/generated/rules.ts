import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { passagesOf } from '@cleanclaim/core/codes/guidelines/guidelines.ts';
import type { Rule } from '@cleanclaim/core/edits/rule.ts';
import { rulePage } from '@cleanclaim/core/edits/rule-page.ts';
import { type GeneratedFiles, ROOT } from '../generated-files.ts';

const EDITS = join(ROOT, 'packages/core/src/edits');

/** The registry of claim edits, and their pages. */
export async function generate(): Promise<GeneratedFiles> {
  const found: { path: string; rule: Rule }[] = [];
  for (const path of ruleFiles()) {
    const { default: rule } = (await import(join(EDITS, path))) as { default: Rule };
    found.push({ path, rule });
  }
  found.sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
  return {
    'packages/core/src/edits/rules.generated.ts': registry(found),
    'docs/reference/rules.md': pages(found.map(({ rule }) => rule)),
  };
}

/** rules/<family>/<rule>.ts, relative to the folder of the edits. */
export function ruleFiles(): string[] {
  return readdirSync(join(EDITS, 'rules'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => relative(EDITS, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

function registry(found: readonly { path: string; rule: Rule }[]): string {
  const names = found.map(({ rule }) =>
    rule.id.toLowerCase().replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
  );
  const imports = found.map(({ path }, at) => ({ path: `./${path}`, name: names[at]! }));
  imports.sort((a, b) => (a.path < b.path ? -1 : 1));
  return `// Made by "npm run docs" from the files of rules/: do not edit.
import type { Rule } from './rule.ts';
${imports.map(({ path, name }) => `import ${name} from '${path}';`).join('\n')}

/** Every claim edit, by id. */
export const rules: readonly Rule[] = [
${names.map((name) => `  ${name},`).join('\n')}
];
`;
}

function pages(rules: readonly Rule[]): string {
  const rows = rules.map(
    (rule) => `| [${rule.id}](#${anchor(rule)}) | ${rule.severity} | ${rule.title} | ${rule.payer.carc ?? ''} |`,
  );
  return `<!-- Made by "npm run docs" from packages/core/src/edits/rules: do not edit. -->
# Claim edits

${rules.length} rules. E blocks the claim, W asks a person to decide, I informs. "Payer" is the reason code that a payer would most
likely answer with. What a rule cannot check it reports as not checked; nothing is left out in silence.

| Rule | | What it holds to | Payer |
| --- | --- | --- | --- |
${rows.join('\n')}

${rules.map((rule) => `${rulePage(rule)}\n\n${passageLinks(rule)}`).join('\n\n')}
`;
}

function passageLinks({ source }: Rule): string {
  const links = passagesOf(source).map(({ id }) => `[${id}](guidelines.md#${anchorOf(id)})`);
  return `What the source says: ${links.join(', ')}`;
}

/** As the usual Markdown viewers make it of the heading. */
function anchor(rule: Rule): string {
  return anchorOf(`${rule.id}: ${rule.title}`);
}

export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
