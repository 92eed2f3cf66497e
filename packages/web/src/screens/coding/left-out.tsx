import { useState } from 'react';
import type { LeftOut } from '../../api/visit.ts';
import { Icon } from '../../parts/icon.tsx';
import { Code } from '../../parts/text.tsx';

/** Tempting codes that were left out, each with its reason. */
export function LeftOutCodes({ codes, choose }: { codes: readonly LeftOut[]; choose(row: string): void }) {
  const [open, setOpen] = useState(false);
  if (codes.length === 0) return null;
  return (
    <>
      <p className="pad--thin btns">
        <button className="btn btn--quiet btn--sm" type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name={open ? 'down' : 'right'} />
          Left out: {codes.length}
        </button>
        {open ? null : (
          <span className="dim trunc left-out__short">{codes.map(({ code, why }) => `${code} ${why}`).join(', ')}</span>
        )}
      </p>
      {open ? (
        <ul className="left-out">
          {codes.map(({ code, title, why }, at) => (
            <li key={`${code} ${why}`}>
              <Code>{code}</Code>
              <span>
                {title} <span className="dim">{why}</span>
              </span>
              <button className="btn btn--quiet btn--sm" type="button" onClick={() => choose(`left-${at}`)}>
                Words
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
