import type { CodeHit } from '../../api/code.ts';
import type { Evidence } from '../../api/codes-of-visit.ts';
import { type CodeKind, hitTitle, useCodeSearch, Validity } from '../../parts/code-type-ahead.tsx';
import { Code, KeyCap } from '../../parts/text.tsx';

/** What can be done with selected words: codes with their validity on the day, or a question. Never money. */
export function WordsOffer({
  words,
  date,
  add,
  search,
  ask,
  close,
}: {
  words: Evidence;
  date: string;
  add(kind: CodeKind, hit: CodeHit): void;
  search(kind: CodeKind): void;
  ask: (() => void) | null;
  close(): void;
}) {
  const text = words.text ?? '';
  const diagnoses = useCodeSearch('diagnosis', text, date).hits.slice(0, 3);
  const procedures = useCodeSearch('procedure', text, date).hits.slice(0, 3);
  const row = (kind: CodeKind, hit: CodeHit) => (
    <li key={`${hit.system} ${hit.code}`}>
      <button className="option option--button" type="button" onClick={() => add(kind, hit)}>
        <Code>{hit.code}</Code>
        <span>{hitTitle(hit)}</span>
        <small>
          <Validity hit={hit} date={date} />
        </small>
      </button>
    </li>
  );
  return (
    <section
      className="words-offer popover"
      aria-label="For the selected words"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <p className="pad">
        <span className="quote">{text}</span>
      </p>
      <ul>
        {diagnoses.map((hit) => row('diagnosis', hit))}
        {procedures.map((hit) => row('procedure', hit))}
      </ul>
      <div className="pad btns">
        <button className="btn btn--sm" type="button" onClick={() => search('diagnosis')}>
          Other diagnosis
        </button>
        <button className="btn btn--sm" type="button" onClick={() => search('procedure')}>
          Other procedure
        </button>
        {ask ? (
          <button className="btn btn--sm" type="button" onClick={ask}>
            Ask about them
          </button>
        ) : null}
        <button className="btn btn--sm btn--quiet" type="button" onClick={close}>
          Close <KeyCap id="back" />
        </button>
      </div>
    </section>
  );
}
