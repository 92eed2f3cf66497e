import { useRef, useState } from 'react';
import type { CodeHit } from '../../api/code.ts';
import type { Evidence } from '../../api/codes-of-visit.ts';
import type { Visit } from '../../api/visit.ts';
import { navigate, useSearch } from '../../app/router.ts';
import { useKeys } from '../../app/shortcuts.ts';
import type { CodeKind } from '../../parts/code-type-ahead.tsx';
import type { AskAbout } from './asking.ts';
import { attestedValue } from './attested-value.ts';
import { ChecksPane } from './checks-pane.tsx';
import { CodesPane } from './codes-pane.tsx';
import { Drawer, isTab, type Tab } from './drawer.tsx';
import type { Editing } from './editing.ts';
import { withEvidence } from './held-change.ts';
import { lineOfHit } from './line-value.ts';
import { NotePane } from './note-pane.tsx';
import { nameOf } from './row-acts.ts';
import { diagnosisRows, evidenceOf, isDiagnosisRow, lineRows, type Row } from './rows.ts';
import { TroubleCard } from './trouble-card.tsx';
import { useChanges } from './use-changes.ts';
import { WordsOffer } from './words-offer.tsx';

interface PointingFor {
  readonly purpose: string;
  readonly from: Evidence | null;
  take(words: Evidence | null): void;
}

/** The three panes and the drawer of one visit, and what is in hand among them. */
export function Workspace({ visit }: { visit: Visit }) {
  const changes = useChanges(visit);
  const diagnoses = diagnosisRows(visit);
  const lines = lineRows(visit);
  const rows: readonly Row[] = [...diagnoses, ...lines];
  const [chosen, choose] = useSearch('row');
  const [drawer, showDrawer] = useSearch('drawer');
  const tab = isTab(drawer) ? drawer : null;
  const current = chosen ?? rows[0]?.key ?? null;
  const inHand = rows.find(({ key }) => key === current) ?? null;

  const [editing, setEditing] = useState<Editing | null>(null);
  const [words, setWords] = useState<Evidence | null>(null);
  const [asking, setAsking] = useState<AskAbout | null>(null);
  const [pointing, setPointing] = useState<PointingFor | null>(null);
  /** Words that the code being typed rests on. */
  const typedFor = useRef<readonly Evidence[]>([]);

  const point = (purpose: string, from: Evidence | null = null): Promise<Evidence | null> =>
    new Promise((resolve) => {
      pointing?.take(null);
      setPointing({
        purpose,
        from,
        take: (taken) => {
          setPointing(null);
          getSelection()?.removeAllRanges();
          resolve(taken);
        },
      });
    });

  const ask = (about: AskAbout) => {
    setAsking(about);
    showDrawer('questions');
  };
  const askAboutRow = (row: Row | null) => {
    if (!visit.can.ask) return false;
    const coded = row?.coded ?? null;
    ask({ title: '', text: '', about: coded ? [coded.id] : [], indicators: row ? evidenceOf(row) : [] });
    return undefined;
  };

  /** Moves to the next row that still waits for a decision. */
  const toNext = (from: Row) => {
    const waiting = rows.filter(({ suggestion, key }) => suggestion !== null && key !== from.key);
    const after =
      waiting.find(({ key }) => rows.findIndex((one) => one.key === key) > rows.indexOf(from)) ?? waiting[0];
    if (after) choose(after.key);
  };

  /** Which diagnoses a new line is for is a person's to say: its cell opens at once. */
  const askForPointers = (after: Visit): boolean => {
    const line = after.lines.find(({ id }) => !visit.lines.some((one) => one.id === id));
    if (!line) return false;
    choose(`ln-${line.id}`);
    if (line.pointers.length > 0 || after.diagnoses.length === 0) return false;
    setEditing({ what: 'cell', row: `ln-${line.id}`, cell: 'pointers' });
    return true;
  };

  const add = async (kind: CodeKind, hit: CodeHit, evidence: readonly Evidence[]) => {
    setEditing(null);
    setWords(null);
    const after =
      kind === 'diagnosis'
        ? await changes.change(
            'diagnoses',
            `${hit.code} added`,
            { type: 'add-diagnosis', code: hit.code, index: null, suggestion: null },
            { evidence },
          )
        : await changes.change(
            'lines',
            `${hit.code} added`,
            { type: 'add-line', line: lineOfHit(hit), facts: [], suggestion: null },
            { evidence },
          );
    if (!after) return null;
    if (kind === 'procedure') askForPointers(after);
    const added = after.diagnoses.find(({ id }) => !visit.diagnoses.some((one) => one.id === id));
    if (added) choose(`dx-${added.id}`);
    return after;
  };

  const takeCode = (hit: CodeHit) => {
    if (editing?.what === 'add') void add(editing.kind, hit, typedFor.current);
    if (editing?.what === 'code') {
      const row = rows.find(({ key }) => key === editing.row);
      if (row) void recode(row, hit);
    }
    typedFor.current = [];
  };

  const recode = async (row: Row, hit: CodeHit) => {
    setEditing(null);
    const { coded, suggestion } = row;
    if (suggestion) {
      const after = await add(isDiagnosisRow(row) ? 'diagnosis' : 'procedure', hit, suggestion.evidence);
      if (after) await changes.reject(suggestion.key, suggestion.code);
      return;
    }
    const what = `${nameOf(row)} to ${hit.code}`;
    const reason = { class: 'record-shows' as const, words: '' };
    if (isDiagnosisRow(row))
      await changes.change(row.key, what, { type: 'change-diagnosis', id: coded!.id, code: hit.code }, { reason });
    else
      await changes.change(
        row.key,
        what,
        { type: 'change-line', id: coded!.id, set: { code: hit.code }, facts: [] },
        { reason },
      );
  };

  const accept = (row: Row, pointers: readonly string[]) => {
    if (row.suggestion)
      void changes.accept(row.suggestion.key, row.suggestion.code, pointers).then((after) => after && toNext(row));
  };

  const deeds = {
    accept: (row: Row) => {
      if (!row.suggestion) return;
      if (!isDiagnosisRow(row) && visit.diagnoses.length > 0) setEditing({ what: 'accept', row: row.key });
      else accept(row, []);
    },
    change: (row: Row) => setEditing({ what: 'code', row: row.key }),
    reject: (row: Row) => {
      if (row.suggestion)
        void changes.reject(row.suggestion.key, row.suggestion.code).then((after) => after && toNext(row));
      else {
        const intention = {
          type: isDiagnosisRow(row) ? ('remove-diagnosis' as const) : ('remove-line' as const),
          id: row.coded.id,
        };
        void changes.change(row.key, `${nameOf(row)}, ${row.coded.code}, removed`, intention, {
          reason: { class: 'not-supported', words: '' },
        });
      }
    },
    attest: (row: Row) => {
      if (row.coded)
        void changes
          .attest(row.coded.id, row.coded.code, attestedValue(row, visit))
          .then((after) => after && toUnattested(after));
    },
    ask: askAboutRow,
    point: (row: Row) => void pointFor(row),
  };
  const toUnattested = (after: Visit) => {
    const next = [...diagnosisRows(after), ...lineRows(after)].find(({ coded }) => coded !== null && !coded.attested);
    if (next) choose(next.key);
  };

  const pointFor = async (row: Row | null) => {
    const taken = await point(
      row ? `Words for ${nameOf(row)}` : 'Words of the note',
      row ? (evidenceOf(row)[0] ?? null) : null,
    );
    if (taken) setWords(taken);
  };

  useKeys({
    ask: () => askAboutRow(inHand),
    evidence: () => void pointFor(inHand),
    drawer: () => showDrawer(tab ? null : 'history'),
    history: () => showDrawer(tab === 'history' ? null : 'history'),
    undo: () => (changes.undo() ? undefined : false),
    find: () => document.querySelector<HTMLElement>('[aria-label="Note text"]')?.focus(),
    back: () => {
      if (changes.trouble) changes.dismiss();
      else if (words) setWords(null);
      else if (asking) setAsking(null);
      else if (tab) showDrawer(null);
      else return false;
      return undefined;
    },
  });

  const line = inHand && !isDiagnosisRow(inHand) ? inHand.number : null;
  return (
    <main className={tab ? 'panes coding coding--drawer' : 'panes coding'} id="main">
      <NotePane
        visit={visit}
        active={current}
        choose={choose}
        words={words}
        onWords={setWords}
        sign={(document) => void changes.sign(document.id, document.title)}
        pointing={pointing}
        stopPointing={() => pointing?.take(null)}
      >
        {words && visit.can.code ? (
          <WordsOffer
            words={words}
            date={visit.dateOfService}
            add={(kind, hit) => void add(kind, hit, [words])}
            search={(kind) => {
              typedFor.current = [words];
              setEditing({ what: 'add', kind, text: words.text ?? '' });
              setWords(null);
            }}
            ask={visit.can.ask ? () => ask({ title: '', text: '', about: [], indicators: [words] }) : null}
            close={() => setWords(null)}
          />
        ) : null}
      </NotePane>
      <CodesPane
        visit={visit}
        diagnoses={diagnoses}
        lines={lines}
        current={current}
        choose={choose}
        editing={editing}
        setEditing={setEditing}
        takeCode={takeCode}
        changes={changes}
        deeds={deeds}
        accept={accept}
        release={() => void changes.release().then((after) => after && navigate(`/claims/${visit.id}`))}
      />
      <ChecksPane
        visit={visit}
        line={line}
        acts={{
          ask,
          choose,
          explain: ({ rule, lines: numbers, codes }, said) =>
            changes.explain({ rule, lines: numbers, codes, words: said }),
          pointTo: (finding) => {
            const row = lines.find(({ number }) => number === finding.lines[0]);
            if (row) choose(row.key);
            void pointFor(row ?? null);
          },
        }}
      >
        {changes.trouble ? (
          <TroubleCard
            trouble={changes.trouble}
            changes={changes}
            point={(change) => {
              const held = changes.trouble!;
              const row = lines.find(({ key }) => key === change.row);
              void point(`Words for: ${change.what}`).then(
                (taken) =>
                  taken &&
                  changes.setTrouble({ ...held, change: withEvidence(change, taken, row?.coded?.modifiers ?? []) }),
              );
            }}
          />
        ) : null}
      </ChecksPane>
      {tab ? (
        <Drawer
          visit={visit}
          tab={tab}
          show={(next: Tab | null) => showDrawer(next)}
          changes={changes}
          asking={asking}
          stopAsking={() => setAsking(null)}
          point={() => point('Words that give rise to the question')}
        />
      ) : null}
    </main>
  );
}
