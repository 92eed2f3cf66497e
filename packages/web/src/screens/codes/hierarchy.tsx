import { useEffect, useRef, useState } from 'react';
import { withQuery } from '../../api/client.ts';
import type { ShownCode } from '../../api/code.ts';
import { useResource } from '../../api/resource.ts';
import { Icon } from '../../parts/icon.tsx';
import { Code } from '../../parts/text.tsx';

interface Branch {
  readonly code: string;
  readonly display: string | null;
  readonly header?: true;
}

type Open = (hit: { system: string; code: string }) => void;

/** The tree around a code: chapter and block above, then its category, open down to the code, to be walked with the keys. */
export function Hierarchy({ code, date, open }: { code: ShownCode; date: string; open: Open }) {
  const above = [...code.parents].reverse();
  const fixed = above.filter(({ code: one }) => !isCode(one));
  const path = [...above.filter(({ code: one }) => isCode(one)).map(({ code: one }) => one), code.code];
  const codes = above.filter(({ code: one }) => isCode(one));
  const root: Branch = codes[0]
    ? { ...codes[0], header: true }
    : {
        code: code.code,
        display: code.display ?? code.label ?? null,
        ...(code.children.length > 0 ? { header: true as const } : {}),
      };
  return (
    <nav aria-label={`Around ${code.code}`}>
      <ul className="tree">
        {fixed.map((row, depth) => (
          <li key={row.code} style={{ '--d': depth } as React.CSSProperties}>
            <span className="icon">
              <Icon name="down" />
            </span>
            <Code>{row.code}</Code>
            <span className="trunc" title={row.display ?? undefined}>
              {row.display}
            </span>
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the pattern of a tree */}
      <ul className="branches" role="tree" aria-label="Codes" onKeyDown={walk}>
        <Node
          key={`${code.system} ${root.code} ${date}`}
          branch={root}
          system={code.system}
          date={date}
          depth={fixed.length}
          above={null}
          path={path}
          current={code.code}
          open={open}
        />
      </ul>
    </nav>
  );
}

interface NodeProps {
  readonly branch: Branch;
  readonly system: string;
  readonly date: string;
  readonly depth: number;
  /** Code of the item that it is below. */
  readonly above: string | null;
  readonly path: readonly string[];
  readonly current: string;
  readonly open: Open;
}

function Node({ branch, system, date, depth, above, path, current, open }: NodeProps) {
  const { code, display, header } = branch;
  const onPath = path.includes(code);
  const [unfolded, unfold] = useState(onPath);
  const item = useRef<HTMLDivElement>(null);
  const isCurrent = code === current;
  useEffect(() => {
    if (onPath) unfold(true);
    if (isCurrent) item.current?.scrollIntoView({ block: 'nearest' });
  }, [onPath, isCurrent]);
  const shown = useResource<ShownCode>(
    header && unfolded ? withQuery(`codes/${system}/${encodeURIComponent(code)}`, { date }) : null,
  );
  const children = unfolded ? (shown.value?.children ?? []) : [];
  return (
    <li role="none">
      <div
        ref={item}
        role="treeitem"
        data-node={code}
        data-above={above ?? undefined}
        tabIndex={isCurrent ? 0 : -1}
        aria-level={depth + 1}
        aria-selected={isCurrent}
        {...(header ? { 'aria-expanded': unfolded } : {})}
        className={isCurrent ? 'branch is-on' : 'branch'}
        style={{ '--d': depth } as React.CSSProperties}
        onClick={() => open({ system, code })}
        onKeyDown={(event) => {
          if (event.key === 'Enter') open({ system, code });
          else if (event.key === 'ArrowRight' && header && !unfolded) unfold(true);
          else if (event.key === 'ArrowLeft' && header && unfolded) unfold(false);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        <span
          className="icon"
          aria-hidden="true"
          onClick={(event) => {
            if (!header) return;
            event.stopPropagation();
            unfold(!unfolded);
          }}
        >
          {header ? <Icon name={unfolded ? 'down' : 'right'} /> : null}
        </span>
        <Code>{code}</Code>{' '}
        <span className="trunc" title={display ?? undefined}>
          {display}
        </span>
      </div>
      {children.length > 0 ? (
        // biome-ignore lint/a11y/useSemanticElements: the pattern of a tree
        <ul role="group">
          {children.map((child) => (
            <Node
              key={child.code}
              branch={child}
              system={system}
              date={date}
              depth={depth + 1}
              above={code}
              path={path}
              current={current}
              open={open}
            />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** Up and down over what is unfolded; left to the item above, right to the first below. */
function walk(event: React.KeyboardEvent<HTMLUListElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-node]')];
  const here = (event.target as HTMLElement).closest<HTMLElement>('[data-node]');
  const at = here ? items.indexOf(here) : -1;
  const step = { ArrowDown: 1, j: 1, ArrowRight: 1, ArrowUp: -1, k: -1 }[event.key];
  const to =
    event.key === 'ArrowLeft'
      ? items.find(({ dataset }) => dataset.node === here?.dataset.above)
      : step === undefined
        ? undefined
        : items[at + step];
  if (!to || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  to.focus();
}

/** Blocks ("G35-G37") and chapters have no page of their own. */
export function isCode(text: string): boolean {
  return /^[A-Z0-9][A-Z0-9.]{2,7}$/.test(text);
}
