import { allGuides } from '@cleanclaim/core/x12/guides/registry.ts';
import { RULES, type X12RuleId } from '@cleanclaim/core/x12/rules.ts';

/** docs/reference/x12-rules.md: every rule of X12 files, and the guides that are here. */
export function generate(): Record<string, string> {
  const ids = Object.keys(RULES) as X12RuleId[];
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rules = ids.map((id) => {
    const { snip, severity, outcome, message, fix } = RULES[id];
    return row([id, String(snip), outcome === 'not-checked' ? 'not checked' : severity, message, fix ?? '']);
  });
  const guides = allGuides().map(({ set, id, versions, places }) =>
    row([set, id, versions.join(', '), String(places.length)]),
  );
  return {
    'docs/reference/x12-rules.md': [
      '# Rules of X12 files',
      '',
      'Type: 1 syntax and envelope, 2 the guide, 3 balances, 4 situations between segments, 5 values of outside lists and check digits.',
      'E: the receiver will refuse it. W: he may not. Words in braces are filled in.',
      '',
      row(['rule', 'type', 'severity', 'what it says', 'what to do']),
      row(['---', '---', '---', '---', '---']),
      ...rules,
      '',
      '# Guides',
      '',
      row(['set', 'guide', 'versions taken', 'places of segments']),
      row(['---', '---', '---', '---']),
      ...guides,
      '',
    ].join('\n'),
  };
}
