import { useEffect, useMemo, useRef, useState } from 'react';
import type { Evidence } from '../../api/codes-of-visit.ts';
import type { VisitDocument } from '../../api/visit.ts';
import {
  movePointing,
  type Pointing,
  pointingAt,
  type Step,
  spanOfPointing,
  wordsOf,
} from '../../parts/evidence/words.ts';
import { Icon } from '../../parts/icon.tsx';

export type Pointed = Evidence;

const STEPS: Readonly<Record<string, Step>> = {
  ArrowRight: 'word',
  ArrowLeft: 'back',
  ArrowDown: 'sentence',
  ArrowUp: 'sentence-back',
  Home: 'start',
  End: 'end',
};

/** Points to words of the note with the keyboard; the mouse simply selects them. */
export function Pointer({
  documents,
  purpose,
  from,
  pointed,
  setPointed,
  take,
  stop,
  scrollTo,
}: {
  documents: readonly VisitDocument[];
  purpose: string;
  from: Evidence | null;
  pointed: Pointed | null;
  setPointed(pointed: Pointed | null): void;
  take(words: Evidence): void;
  stop(): void;
  scrollTo(): void;
}) {
  const bar = useRef<HTMLDivElement>(null);
  const [documentId, setDocumentId] = useState(from?.documentId ?? documents[0]?.id ?? '');
  const document = documents.find(({ id }) => id === documentId) ?? null;
  const text = document?.text ?? '';
  const words = useMemo(() => wordsOf(text), [text]);
  const [pointing, setPointing] = useState<Pointing>(() => pointingAt(words, from));

  useEffect(() => bar.current?.focus(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is pointed to follows from these
  useEffect(() => {
    if (words.length === 0) return;
    const span = spanOfPointing(words, pointing);
    setPointed({ documentId, ...span, text: text.slice(span.start, span.end) });
  }, [words, pointing, documentId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after what is pointed to has been drawn
  useEffect(() => {
    // Newer browsers give a promise here, which is no clean-up of an effect.
    scrollTo();
  }, [pointed]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.target !== bar.current) {
      if (event.key === 'Escape') stop();
      return;
    }
    const step = STEPS[event.key];
    if (step) setPointing(movePointing(text, words, pointing, step, event.shiftKey));
    else if (event.key === 'Enter' && pointed) take(pointed);
    else if (event.key === 'Escape') stop();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: keys work on the whole of it
    <div
      className="pointer"
      role="group"
      aria-label={`Point to words: ${purpose}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys work on the whole of it
      tabIndex={0}
      ref={bar}
      onKeyDown={onKeyDown}
    >
      <p className="strong">{purpose}</p>
      <p aria-live="polite">
        <span className="quote">{pointed?.text ?? ''}</span>
      </p>
      <p className="dim">
        <kbd>←</kbd> <kbd>→</kbd> word <kbd>↑</kbd> <kbd>↓</kbd> sentence <kbd>⇧</kbd> more <kbd>Enter</kbd> take{' '}
        <kbd>Esc</kbd> back. Or select with the mouse.
      </p>
      <div className="btns">
        {documents.length > 1 ? (
          <select
            className="input input--auto"
            aria-label="Document"
            value={documentId}
            onChange={(event) => {
              setDocumentId(event.target.value);
              setPointing({ anchor: 0, focus: 0 });
            }}
          >
            {documents.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        ) : null}
        <button
          className="btn btn--go btn--sm"
          type="button"
          disabled={!pointed}
          onClick={() => pointed && take(pointed)}
        >
          Take these words
        </button>
        <button className="btn btn--sm" type="button" onClick={stop}>
          <Icon name="close" />
          Back
        </button>
      </div>
    </div>
  );
}
