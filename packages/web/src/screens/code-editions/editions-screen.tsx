import { useState } from 'react';
import type { ComparableSet, EditionDiff } from '../../api/book.ts';
import { withQuery } from '../../api/client.ts';
import { useResource } from '../../api/resource.ts';
import { Link } from '../../app/link.tsx';
import { setSearch, usePlace } from '../../app/router.ts';
import { useTitle } from '../../app/status.ts';
import { BookNav } from '../../parts/book-nav.tsx';
import { Empty, Shown } from '../../parts/conditions.tsx';
import { counted } from '../../parts/format.ts';
import { Scroll } from '../../parts/scroll.tsx';
import { State, type StateKind } from '../../parts/state.tsx';
import { Changes, Code } from '../../parts/text.tsx';

const SETS: Readonly<Record<string, string>> = {
  icd10cm: 'ICD-10-CM',
  icd10pcs: 'ICD-10-PCS',
  hcpcs: 'HCPCS Level II',
  'hcpcs/modifiers': 'HCPCS modifiers',
  modifiers: 'Modifiers',
  pos: 'Place of service',
  carc: 'Adjustment reasons (CARC)',
  rarc: 'Remark codes (RARC)',
  pfs: 'Physician fee schedule',
  'ncci-ptp': 'Pairs (PTP), practitioner',
  'ncci-ptp/outpatient-hospital': 'Pairs (PTP), outpatient hospital',
  'ncci-mue': 'Unit limits (MUE)',
  cpt: 'CPT',
  cdt: 'CDT',
};

/** What a kind of change is, and what to do about it. */
const SECTIONS: Readonly<Record<string, readonly [string, StateKind, string]>> = {
  becameHeader: [
    'Became a heading',
    'fail',
    'No longer billable from the first day of the later edition: choose a code below it.',
  ],
  becameBillable: ['Became billable', 'changed', 'It had codes below it before.'],
  newMeaning: [
    'Another meaning',
    'question',
    'The same number with other words: a person has to look at what is coded with it.',
  ],
  deleted: ['Deleted', 'fail', 'Not to be used from the first day of the later edition.'],
  added: ['Added', 'accepted', 'To be used from the first day of the later edition.'],
  revised: ['Revised', 'changed', 'Worded or valued anew.'],
  paymentChanges: ['Payment changes most', 'paid', 'National amounts, before any reduction.'],
};
const FEW = 50;

/** Two editions of a set side by side: what came, went and changed. */
export default function EditionsScreen() {
  useTitle('Editions compared');
  const { search } = usePlace();
  const sets = useResource<readonly ComparableSet[]>('codes/editions');
  const comparable = (sets.value ?? []).filter(({ editions }) => editions.length > 1);
  const set = comparable.find((one) => one.set === search.get('set')) ?? comparable[0] ?? null;
  const editions = set?.editions ?? [];
  const to = editions.find(({ edition }) => edition === search.get('to')) ?? editions.at(-1);
  const from =
    editions.find(({ edition }) => edition === search.get('from')) ?? editions[Math.max(0, editions.indexOf(to!) - 1)];
  const q = search.get('q') ?? '';
  const whole = search.get('whole');
  const diff = useResource<EditionDiff>(
    set && from && to && from !== to
      ? withQuery('codes/diff', {
          ...{ set: set.set, from: from.edition, to: to.edition, q: q.trim() },
          ...(whole ? { section: whole, limit: 5000 } : { limit: FEW }),
        })
      : null,
  );
  const alone = (sets.value ?? []).filter(({ editions: all }) => all.length === 1);
  return (
    <main className="panes book" id="main">
      <section className="pane" aria-label="What to compare">
        <BookNav />
        <Scroll label="Sets" className="pad book__choose">
          <Shown held={sets} what="the editions" reload={sets.reload}>
            {() =>
              set === null ? (
                <Empty title="No set has two editions here.">
                  Add another edition with “cleanclaim reference add”.
                </Empty>
              ) : (
                <>
                  <div className="field">
                    <label htmlFor="editions-set">Set</label>
                    <select
                      className="input"
                      id="editions-set"
                      value={set.set}
                      onChange={(event) =>
                        setSearch({ set: event.target.value, from: null, to: null, q: null, whole: null })
                      }
                    >
                      {comparable.map((one) => (
                        <option key={one.set} value={one.set}>
                          {SETS[one.set] ?? one.set}
                        </option>
                      ))}
                    </select>
                  </div>
                  <Choice name="From" id="from" chosen={from?.edition} editions={editions} />
                  <Choice name="To" id="to" chosen={to?.edition} editions={editions} />
                  <Filter key={set.set} q={q} />
                  {alone.length > 0 ? (
                    <p className="dim">
                      One edition only of {alone.map((one) => SETS[one.set] ?? one.set).join(', ')}: nothing to compare.
                    </p>
                  ) : null}
                </>
              )
            }
          </Shown>
        </Scroll>
      </section>
      <section className="pane" aria-label="What changed">
        <div className="pane__head">
          <h1>
            {set && from && to ? `${SETS[set.set] ?? set.set}: ${from.edition} to ${to.edition}` : 'Editions compared'}
          </h1>
        </div>
        <Scroll label="Differences">
          {from && from === to ? (
            <p className="pad">Choose two different editions.</p>
          ) : (
            <Shown held={diff} what="the differences" reload={diff.reload}>
              {(value) => <Sections diff={value} system={set!.set} date={to!.from} whole={whole} q={q} />}
            </Shown>
          )}
        </Scroll>
      </section>
    </main>
  );
}

function Choice({
  name,
  id,
  chosen,
  editions,
}: {
  name: string;
  id: 'from' | 'to';
  chosen: string | undefined;
  editions: ComparableSet['editions'];
}) {
  return (
    <div className="field">
      <label htmlFor={`editions-${id}`}>{name}</label>
      <select
        className="input"
        id={`editions-${id}`}
        value={chosen}
        onChange={(event) => setSearch({ [id]: event.target.value, whole: null })}
      >
        {editions.map(({ edition, from, origin }) => (
          <option key={edition} value={edition}>
            {edition} (from {from}){origin === 'starter' ? ', starter' : origin === 'replayed' ? ', replayed' : ''}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Sent when the person leaves the field or presses Enter: each letter would compare anew. */
function Filter({ q }: { q: string }) {
  const [text, setText] = useState(q);
  const send = () => setSearch({ q: text.trim() || null });
  return (
    <form
      className="field"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label htmlFor="editions-q">Only codes that begin with, or have the words</label>
      <input
        className="input"
        id="editions-q"
        type="search"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={send}
      />
    </form>
  );
}

function Sections({
  diff: { counts, sections },
  system,
  date,
  whole,
  q,
}: {
  diff: EditionDiff;
  system: string;
  date: string;
  whole: string | null;
  q: string;
}) {
  return (
    <>
      <p className="pad dim">
        {Object.entries(counts)
          .map(([name, count]) => `${countName(name)} ${count.toLocaleString('en-US')}`)
          .join(' · ')}
        {q ? ' · the counts are of the whole edition' : ''}
      </p>
      {sections.length === 0 ? (
        <p className="pad">
          {q ? 'Nothing that changed fits these words.' : 'Nothing that the two lists tell is different.'}
        </p>
      ) : null}
      {sections.map(({ id, total, entries }) => {
        const [name, kind, advice] = SECTIONS[id] ?? [id, 'none' as const, ''];
        return (
          <section key={id} aria-label={name}>
            <h2 className="pad pad--low book__section">
              <State kind={kind}>{name}</State> <span className="dim">{total.toLocaleString('en-US')}</span>
            </h2>
            <p className="pad pad--low dim">{advice}</p>
            <table className="grid" aria-label={name}>
              <tbody>
                {entries.map(({ code, display, changes }) => (
                  <tr key={code}>
                    <td className="nowrap">
                      <Link
                        href={`/codes?system=${systemOf(system, code)}&code=${encodeURIComponent(code.split(' ')[0]!)}&date=${date}`}
                      >
                        <Code>{code}</Code>
                      </Link>
                    </td>
                    <td>
                      {display}
                      {changes.length > 0 ? <Changes changes={changes} /> : null}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {total > entries.length ? (
              <p className="pad">
                <button className="btn" type="button" onClick={() => setSearch({ whole: id })}>
                  All {counted(total, 'entry', 'entries')}
                </button>
              </p>
            ) : null}
          </section>
        );
      })}
      {whole ? (
        <p className="pad">
          <button className="btn" type="button" onClick={() => setSearch({ whole: null })}>
            All kinds of change
          </button>
        </p>
      ) : null}
    </>
  );
}

/** Files of Medicare name CPT and Level II codes beside each other. */
function systemOf(set: string, code: string): string {
  if (set === 'icd10cm' || set === 'icd10pcs' || set === 'hcpcs' || set === 'cpt' || set === 'cdt') return set;
  if (set === 'hcpcs/modifiers' || set === 'modifiers') return 'modifier';
  if (set === 'pos' || set === 'carc' || set === 'rarc') return set;
  return /^\d{4}[0-9FTUM]/.test(code) ? 'cpt' : 'hcpcs';
}

/** "addedCodes" → "added codes" */
function countName(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
}
