import { useEffect, useRef, useState } from 'react';
import { CELL_NAMES, type Cell } from './editing.ts';

/** A cell open for typing: Enter keeps, Esc leaves it as it was. */
export function CellEditor({
  cell,
  line,
  initial,
  save,
  close,
}: {
  cell: Cell;
  line: number;
  initial: string;
  /** A text says what is wrong; null = taken. */
  save(text: string): string | null;
  close(): void;
}) {
  const [text, setText] = useState(initial);
  const [wrong, setWrong] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  return (
    <span className="cell-edit">
      <input
        className="input"
        ref={input}
        aria-label={`${CELL_NAMES[cell]}, line ${line}`}
        aria-invalid={wrong !== null}
        aria-describedby={wrong ? 'cell-wrong' : undefined}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setWrong(null);
        }}
        onBlur={() => (text === initial ? close() : undefined)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close();
          else if (event.key === 'Enter') setWrong(save(text));
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {wrong ? (
        <span className="cell-wrong popover" id="cell-wrong" role="alert">
          {wrong}
        </span>
      ) : null}
    </span>
  );
}
