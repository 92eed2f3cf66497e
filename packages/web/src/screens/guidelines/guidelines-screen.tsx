import { useRef } from 'react';
import type { Guidelines } from '../../api/book.ts';
import { withQuery } from '../../api/client.ts';
import { useResource } from '../../api/resource.ts';
import { Link } from '../../app/link.tsx';
import { setSearch, usePlace } from '../../app/router.ts';
import { useKeys } from '../../app/shortcuts.ts';
import { useTitle } from '../../app/status.ts';
import { BookNav } from '../../parts/book-nav.tsx';
import { Shown } from '../../parts/conditions.tsx';
import { counted, mediumDate } from '../../parts/format.ts';
import { Scroll } from '../../parts/scroll.tsx';
import { KeyHint } from '../../parts/text.tsx';

type Passage = Guidelines['passages'][number];

const JURISDICTIONS: Readonly<Record<Passage['jurisdiction'], string>> = {
  federal: 'Federal',
  payer: 'Payer',
  accreditor: 'Profession and accreditors',
  state: 'State',
};

/** Passages that rules cite, in our own words: searched, by jurisdiction, or as the source of a rule. */
export default function GuidelinesScreen() {
  useTitle('Guidelines');
  const { search } = usePlace();
  const q = search.get('q') ?? '';
  const jurisdiction = search.get('jurisdiction');
  const rule = search.get('rule');
  const held = useResource<Guidelines>(withQuery('guidelines', { q: q.trim(), jurisdiction, rule }));
  const field = useRef<HTMLInputElement>(null);
  useKeys({ find: () => field.current?.focus() });
  return (
    <main className="panes guidelines" id="main">
      <section className="pane" aria-label="Search">
        <BookNav />
        <div className="pad codes__find">
          <input
            className="input"
            type="search"
            ref={field}
            aria-label="Search guidelines"
            placeholder="Words, or a section: timely filing, I.C.9.a"
            value={q}
            onChange={(event) => setSearch({ q: event.target.value, rule: null })}
          />
          <fieldset className="btns chips">
            <legend className="sr">Jurisdiction</legend>
            {Object.entries(JURISDICTIONS).map(([id, name]) => (
              <button
                key={id}
                className="chip"
                type="button"
                aria-pressed={jurisdiction === id}
                onClick={() => setSearch({ jurisdiction: jurisdiction === id ? null : id })}
              >
                {name}
              </button>
            ))}
          </fieldset>
          {rule ? (
            <p>
              Source of <strong>{rule}</strong>.{' '}
              <button className="link" type="button" onClick={() => setSearch({ rule: null })}>
                All passages
              </button>
            </p>
          ) : null}
        </div>
        <p className="pad dim">{held.value?.notice}</p>
        <p className="pad dim codes__foot">
          <KeyHint ids={['find']}>search</KeyHint>
        </p>
      </section>
      <section className="pane" aria-label="Passages">
        <div className="pane__head">
          <h1>Guidelines and regulations</h1>
          <span className="sub">{held.value ? counted(held.value.passages.length, 'passage') : ''}</span>
        </div>
        <Scroll label="Passages">
          <Shown held={held} what="the passages" reload={held.reload}>
            {({ passages, notice }) =>
              passages.length === 0 ? (
                <p className="pad dim">No passage has these words.</p>
              ) : (
                passages.map((passage) => <PassageCard key={passage.id} passage={passage} notice={notice} />)
              )
            }
          </Shown>
        </Scroll>
      </section>
    </main>
  );
}

function PassageCard({ passage, notice }: { passage: Passage; notice: string }) {
  const { id, place, jurisdiction, from, summary, link, rules } = passage;
  return (
    <article className="passage" aria-label={id}>
      <h2>
        {place} <span className="dim">{id}</span>
      </h2>
      <p className="dim">
        {JURISDICTIONS[jurisdiction]} · {from ? `since ${mediumDate(from)}` : 'standing'} · not legal advice
      </p>
      <p>{summary}</p>
      <p>
        <a href={link} target="_blank" rel="noreferrer" title={notice}>
          The publication itself
        </a>
        {rules.length > 0 ? (
          <span className="dim">
            {' '}
            · claim edits that rest on it:{' '}
            {rules.map((one, at) => (
              <span key={one.id} title={one.title}>
                {at > 0 ? ', ' : ''}
                <Link href={`/codes/guidelines?rule=${one.id}`}>{one.id}</Link>
              </span>
            ))}
          </span>
        ) : null}
      </p>
    </article>
  );
}
