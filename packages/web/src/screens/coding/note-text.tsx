import { useLayoutEffect, useRef } from 'react';
import type { VisitDocument } from '../../api/visit.ts';
import { bodyOf, columnsOf, type Mark, piecesOf, sectionsOf } from '../../parts/evidence/layout.ts';

/** Text of one document with its evidence. Every run of text knows where in the document it begins (data-from). */
export function NoteText({
  document: { id, text, sections },
  marks,
  active,
  pointed,
  choose,
}: {
  document: VisitDocument;
  marks: readonly Mark[];
  /** Row whose words are marked. */
  active: string | null;
  /** Words that are being pointed to. */
  pointed: { readonly start: number; readonly end: number } | null;
  choose(row: string): void;
}) {
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => placeTicks(root.current!));
  return (
    <div ref={root} data-document={id}>
      {sectionsOf(text, sections).map((section) => {
        const body = bodyOf(text, section);
        return (
          <section key={section.start}>
            {section.heading ? <h3>{section.heading}</h3> : null}
            <Paragraphs
              text={text}
              from={body.start}
              to={body.end}
              marks={marks}
              active={active}
              pointed={pointed}
              choose={choose}
            />
          </section>
        );
      })}
    </div>
  );
}

interface RunProps {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly marks: readonly Mark[];
  readonly active: string | null;
  readonly pointed: { readonly start: number; readonly end: number } | null;
  choose(row: string): void;
}

function Paragraphs({ text, from, to, ...rest }: RunProps) {
  const lines: { from: number; to: number }[] = [];
  for (let at = from; at < to; ) {
    const end = text.indexOf('\n', at);
    const until = end < 0 || end > to ? to : end;
    if (text.slice(at, until).trim() !== '') lines.push({ from: at, to: until });
    at = until + 1;
  }
  return lines.map((line) => (
    <p key={line.from}>
      <Runs text={text} {...line} {...rest} />
    </p>
  ));
}

function Runs({ text, from, to, marks, active, pointed, choose }: RunProps) {
  const pieces = piecesOf(
    from,
    to,
    pointed ? [...marks, { row: POINTED, label: null, state: 'accepted', ...pointed }] : marks,
  );
  const outer = new Set(pieces.map((piece) => piece.outer).filter((mark) => mark !== null));
  return pieces.map((piece) => {
    const own = piece.marks.filter(({ row }) => row !== POINTED);
    const isPointed = own.length < piece.marks.length;
    const low = own.find((mark) => outer.has(mark)) ?? null;
    const near = own.find((mark) => mark !== low) ?? null;
    let run: React.ReactNode = <span data-from={piece.start}>{text.slice(piece.start, piece.end)}</span>;
    if (isPointed) run = <mark className="ev ev--pointed">{run}</mark>;
    if (near)
      run = (
        <Marked mark={near} active={active} choose={choose}>
          {run}
        </Marked>
      );
    if (low)
      run = (
        <Marked mark={low} active={active} choose={choose} isOuter>
          {run}
        </Marked>
      );
    return (
      <span key={piece.start}>
        {piece.begins.map((mark) => (
          <button
            key={`${mark.row} ${mark.start}`}
            type="button"
            data-tick={mark.row}
            className={`tick tick--${mark.state}${mark.row === active ? ' is-active' : ''}`}
            aria-label={tickName(mark)}
            onClick={() => choose(mark.row)}
          >
            {mark.label}
          </button>
        ))}
        {run}
      </span>
    );
  });
}

const POINTED = 'pointed';

function Marked({
  mark,
  active,
  choose,
  isOuter = false,
  children,
}: {
  mark: Mark;
  active: string | null;
  choose(row: string): void;
  isOuter?: boolean;
  children: React.ReactNode;
}) {
  const kind = mark.state === 'accepted' ? '' : ` ev--${mark.state}`;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: its mark in the margin is the button
    <mark
      className={`ev${isOuter ? ' ev--outer' : ''}${kind}${mark.row === active ? ' is-active' : ''}`}
      data-mark={mark.row}
      onClick={(event) => {
        // Who selects words is not choosing a row.
        if (getSelection()?.isCollapsed === false) return;
        event.stopPropagation();
        choose(mark.row);
      }}
    >
      {children}
    </mark>
  );
}

function tickName({ label, state }: Mark): string {
  const what = label === '?' ? 'Question' : /^\d/.test(label ?? '') ? `Line ${label}` : `Diagnosis ${label}`;
  return `${what}, ${state === 'left-out' ? 'left out' : state}`;
}

/** Two marks stand beside each other on a line of text; where there are more, the second says how many. */
function placeTicks(root: HTMLElement): void {
  const ticks = [...root.querySelectorAll<HTMLElement>('.tick')];
  const columns = columnsOf(ticks.map((tick) => Math.round(tick.getBoundingClientRect().top)));
  for (const [at, tick] of ticks.entries()) {
    const { column, more } = columns[at]!;
    tick.classList.toggle('tick--2', column === 2 || column === 'more');
    tick.classList.toggle('tick--hidden', column === 'hidden');
    if (more > 0) tick.dataset.more = `+${more}`;
    else delete tick.dataset.more;
  }
}
