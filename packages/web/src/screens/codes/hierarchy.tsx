import type { ShownCode } from '../../api/code.ts';
import { Icon } from '../../parts/icon.tsx';
import { Code } from '../../parts/text.tsx';

/** Where a code stands: what it is part of above, what is part of it below. */
export function Hierarchy({ code, open }: { code: ShownCode; open(hit: { system: string; code: string }): void }) {
  const above = [...code.parents].reverse();
  const rows = [
    ...above.map((one, depth) => ({ ...one, depth, self: false })),
    { code: code.code, display: code.display ?? code.label ?? '', depth: above.length, self: true },
    ...code.children.map((one) => ({ ...one, depth: above.length + 1, self: false })),
  ];
  return (
    <nav aria-label={`Around ${code.code}`}>
      <ul className="tree">
        {rows.map((row) => (
          <li
            key={`${row.depth} ${row.code}`}
            style={{ '--d': row.depth } as React.CSSProperties}
            className={row.self ? 'is-on' : undefined}
          >
            <span className="icon">{row.depth < above.length ? <Icon name="down" /> : null}</span>
            {row.self || !isCode(row.code) ? (
              <Code>{row.code}</Code>
            ) : (
              <button className="link" type="button" onClick={() => open({ system: code.system, code: row.code })}>
                <Code>{row.code}</Code>
              </button>
            )}
            <span className="trunc" title={row.display ?? undefined}>
              {row.display}
            </span>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Blocks ("G35-G37") and chapters have no page of their own. */
function isCode(text: string): boolean {
  return /^[A-Z0-9][A-Z0-9.]{2,7}$/.test(text);
}
