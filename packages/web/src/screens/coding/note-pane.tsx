import { useEffect, useRef, useState } from 'react';
import type { Evidence } from '../../api/codes-of-visit.ts';
import type { Visit, VisitDocument } from '../../api/visit.ts';
import { useKeys } from '../../app/shortcuts.ts';
import { dayAndTime, mediumDate } from '../../parts/format.ts';
import { Icon } from '../../parts/icon.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { KeyHint } from '../../parts/text.tsx';
import { NoteText } from './note-text.tsx';
import { type Pointed, Pointer } from './pointer.tsx';
import { marksOf } from './rows.ts';
import { selectedWords } from './selected-words.ts';

/** The note on paper, with the words that codes rest on. Selected words are handed to `onWords`. */
export function NotePane({
  visit,
  active,
  choose,
  words,
  onWords,
  sign,
  pointing,
  stopPointing,
  children,
}: {
  visit: Visit;
  active: string | null;
  choose(row: string): void;
  /** Words that the person has selected. */
  words: Evidence | null;
  onWords(words: Evidence | null): void;
  sign(document: VisitDocument): void;
  /** What the words are wanted for; null = nobody points. */
  pointing: { readonly purpose: string; readonly from: Evidence | null; take(words: Evidence): void } | null;
  stopPointing(): void;
  /** What is offered for the selected words. */
  children: React.ReactNode;
}) {
  const pane = useRef<HTMLElement>(null);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const place = useRef(0);
  const [first] = visit.documents;

  const show = (index: number) => {
    const places = placesOf(pane.current!, active);
    const target = places[((index % places.length) + places.length) % places.length];
    target?.scrollIntoView({ block: 'center', behavior: 'instant' });
    return target !== undefined;
  };
  // The first place comes into view without taking the focus.
  useEffect(() => {
    place.current = 0;
    const [target] = active ? placesOf(pane.current!, active) : [];
    target?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  useKeys({ nextPlace: () => (show(++place.current) ? undefined : false) });

  const take = () => {
    const selected = selectedWords(visit.documents);
    if (selected && pointing) pointing.take(selected);
    else onWords(selected);
  };
  return (
    <section className="pane" aria-label="Note" ref={pane}>
      <div className="pane__head">
        <h2>{first?.title ?? 'Note'}</h2>
        <span className="sub">
          {visit.documents.length > 1 ? 'with late entry' : first ? mediumDate(first.date) : 'none yet'}
        </span>
        <span className="end">
          <KeyHint ids={['nextPlace']}>next place</KeyHint>
          <KeyHint ids={['evidence']}>point</KeyHint>
        </span>
      </div>
      {pointing ? (
        <Pointer
          documents={visit.documents}
          purpose={pointing.purpose}
          from={pointing.from}
          pointed={pointed}
          setPointed={setPointed}
          take={pointing.take}
          stop={() => {
            setPointed(null);
            stopPointing();
          }}
          scrollTo={() => pane.current?.querySelector('.ev--pointed')?.scrollIntoView({ block: 'nearest' })}
        />
      ) : null}
      <Scroll label="Note text" onMouseUp={take}>
        {visit.documents.map((document, at) => (
          <article key={document.id} className="note" aria-label={document.title}>
            {at > 0 ? (
              <h3 className="note__title">
                {document.title}, {mediumDate(document.date)}
              </h3>
            ) : null}
            <NoteText
              document={document}
              marks={marksOf(visit, document.id)}
              active={active}
              pointed={spanIn(document, pointing ? pointed : words)}
              choose={choose}
            />
            <Signed document={document} sign={sign} />
          </article>
        ))}
        {first ? null : <p className="pad dim">The note has not come in yet.</p>}
      </Scroll>
      {children}
    </section>
  );
}

function Signed({ document, sign }: { document: VisitDocument; sign(document: VisitDocument): void }) {
  const { signed, canSign } = document;
  return (
    <section>
      <p className="signed">
        <Icon name={signed ? 'attested' : 'draft'} />{' '}
        {signed ? `Signed by ${signed.by}, ${dayAndTime(signed.at)}` : 'Not signed: no claim can be made from it yet'}
      </p>
      {canSign ? (
        <button className="btn btn--go" type="button" onClick={() => sign(document)}>
          Sign it as it stands
        </button>
      ) : null}
    </section>
  );
}

function spanIn({ id }: VisitDocument, words: Evidence | null): { start: number; end: number } | null {
  return words && words.documentId === id ? words : null;
}

/** Where the words of a row begin: its marks in the margin, or, without any, the words themselves. */
function placesOf(pane: HTMLElement, row: string | null): readonly HTMLElement[] {
  if (row === null) return [];
  const named = (attribute: string) => [...pane.querySelectorAll<HTMLElement>(`[${attribute}="${CSS.escape(row)}"]`)];
  const ticks = named('data-tick');
  return ticks.length > 0 ? ticks : named('data-mark');
}
