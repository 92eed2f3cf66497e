import { useRef } from 'react';
import type { Visit } from '../../api/visit.ts';
import { useKeys } from '../../app/shortcuts.ts';
import { clockTime, dayAndTime, localDay, mediumDate } from '../../parts/format.ts';
import { State } from '../../parts/state.tsx';
import { Delta, KeyCap, KeyHint } from '../../parts/text.tsx';
import type { AskAbout } from './asking.ts';
import { Cases } from './cases.tsx';
import { Questions } from './questions.tsx';
import type { Changes } from './use-changes.ts';

export const TABS = ['history', 'questions', 'cases', 'documents'] as const;
export type Tab = (typeof TABS)[number];

export function isTab(text: string | null): text is Tab {
  return (TABS as readonly (string | null)[]).includes(text);
}

/** Under the panes: what happened, what was asked, what was corrected, what there is. */
export function Drawer({
  visit,
  tab,
  show,
  changes,
  asking,
  stopAsking,
  point,
}: {
  visit: Visit;
  tab: Tab;
  show(tab: Tab | null): void;
  changes: Changes;
  asking: AskAbout | null;
  stopAsking(): void;
  point(): Promise<AskAbout['indicators'][number] | null>;
}) {
  const list = useRef<HTMLDivElement>(null);
  const step = (by: number) => show(TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length]!);
  useKeys({ tabPrevious: () => step(-1), tabNext: () => step(1) });
  const names: Readonly<Record<Tab, string>> = {
    history: `History ${visit.history.length}`,
    questions: `Questions ${visit.questions.length}`,
    cases: `Change cases ${visit.cases.length}`,
    documents: `Documents ${visit.documents.length}`,
  };
  return (
    <section className="pane drawer" aria-label="History and questions">
      <div className="pane__head">
        <div
          className="tabs"
          role="tablist"
          aria-label="Drawer"
          ref={list}
          onKeyDown={(event) => {
            const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
            if (by === 0) return;
            event.preventDefault();
            step(by);
            requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
          }}
        >
          {TABS.map((one) => (
            <button
              key={one}
              type="button"
              role="tab"
              id={`tab-${one}`}
              aria-controls="drawer-panel"
              aria-selected={one === tab}
              tabIndex={one === tab ? 0 : -1}
              onClick={() => show(one)}
            >
              {names[one]}
            </button>
          ))}
        </div>
        <span className="end">
          <KeyHint ids={['tabPrevious', 'tabNext']}>tabs</KeyHint>
          <button className="btn btn--sm btn--quiet" type="button" onClick={() => show(null)}>
            Close <KeyCap id="drawer" />
          </button>
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with keys */}
      <div className="scroll" id="drawer-panel" tabIndex={0} role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === 'history' ? <History visit={visit} /> : null}
        {tab === 'questions' ? (
          <Questions visit={visit} changes={changes} asking={asking} stopAsking={stopAsking} point={point} />
        ) : null}
        {tab === 'cases' ? <Cases visit={visit} changes={changes} /> : null}
        {tab === 'documents' ? <Documents visit={visit} /> : null}
      </div>
    </section>
  );
}

function History({ visit: { history } }: { visit: Visit }) {
  const today = localDay(new Date());
  if (history.length === 0)
    return <p className="pad dim">Nothing has happened yet. Every change of a code appears here, with who and why.</p>;
  return (
    <table className="grid" aria-label="History of this visit">
      <thead>
        <tr>
          {['Time', 'Who', 'What', 'Before and after', 'Reason', 'Consultation'].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...history]
          .sort((a, b) => b.position - a.position)
          .map(({ position, at, who, what, before, after, reason, consultation }) => (
            <tr key={position}>
              <td className="num t-left">{localDay(at) === today ? clockTime(at) : dayAndTime(at)}</td>
              <td>{who}</td>
              <td>{what}</td>
              <td>
                {before === null && after === null ? null : before === null ? (
                  after
                ) : (
                  <Delta before={before} after={after} />
                )}
              </td>
              <td>{reason}</td>
              <td className={consultation ? undefined : 'dim'}>{consultation ?? 'not needed'}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

function Documents({ visit: { documents } }: { visit: Visit }) {
  return (
    <table className="grid" aria-label="Documents of this visit">
      <thead>
        <tr>
          {['Date', 'Document', 'Kind', 'Author', 'Signed'].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {documents.map(({ id, date, title, kind, author, signed }) => (
          <tr key={id}>
            <td className="num t-left">{mediumDate(date)}</td>
            <td>{title}</td>
            <td>{kind.replaceAll('-', ' ')}</td>
            <td>{author}</td>
            <td>
              {signed ? (
                <State kind="attested">{`${signed.by}, ${dayAndTime(signed.at)}`}</State>
              ) : (
                <State kind="draft">Not signed</State>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
