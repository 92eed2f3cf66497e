import { useRef, useState } from 'react';
import { useKeys } from '../../app/shortcuts.ts';
import { sentence } from '../../parts/conditions.tsx';
import { counted } from '../../parts/format.ts';
import { Icon } from '../../parts/icon.tsx';
import { State } from '../../parts/state.tsx';
import { KeyHint } from '../../parts/text.tsx';
import { makeFile, useX12Files, type X12File } from './files.ts';
import { ALL, countOf, fits } from './filter.ts';
import { FindingPane } from './finding-pane.tsx';
import { Findings } from './findings.tsx';
import { MadeFiles } from './made-files.tsx';
import { FileState, Warning } from './states.tsx';
import type { FileCheck, PlacedFinding } from './work/check.ts';
import type { MadeKind } from './work/make.ts';

const TABS = ['findings', 'says', 'transactions', 'made'] as const;
type Tab = (typeof TABS)[number];

const MAKE: readonly (readonly [MadeKind, string, string])[] = [
  ['mended', 'Mend', 'Counts, numbers, widths, levels, totals: what has one right answer'],
  ['redacted', 'Redact', 'Names, numbers, days and texts replaced, so that it can be shared'],
  ['acknowledgment', 'Answer', 'TA1, 999 and 277CA, as its receiver would answer'],
  ['json-lines', 'JSON Lines', 'Each claim, payment or answer as a line of data'],
];

/** One file: whether it will be taken, what was found, what it says, and what can be made of it. */
export function FilePane({ file }: { file: X12File }) {
  const { check, fault } = file;
  const [tab, setTab] = useState<Tab>('findings');
  const [filter, setFilter] = useState(ALL);
  const [chosen, choose] = useState<PlacedFinding | null>(null);
  const { notMade } = useX12Files();
  const list = useRef<HTMLDivElement>(null);
  const step = (by: number) => setTab(TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length]!);
  useKeys({ tabBefore: () => step(-1), tabAfter: () => step(1) });
  const findings = check?.findings.filter((finding) => fits(filter, finding)) ?? [];
  const inHand = chosen && findings.includes(chosen) ? chosen : (findings[0] ?? null);
  const names: Readonly<Record<Tab, string>> = {
    findings: `Findings ${check ? countOf(check, ALL).toLocaleString('en-US') : ''}`,
    says: 'What it says',
    transactions: `Transactions ${check ? check.counts.transactions.toLocaleString('en-US') : ''}`,
    made: `Files made ${file.made.length}`,
  };
  return (
    <>
      <section className="pane" aria-label={file.name}>
        <div className="x12__head">
          <div className="x12__title">
            <h2 className="x12__name">{file.name}</h2>
            <FileState file={file} tag />
            {check ? <span className="sub">{summary(check)}</span> : null}
          </div>
          {check ? <Verdict check={check} /> : null}
          {check && !fault ? (
            <div className="btns">
              {MAKE.map(([what, name, title]) => (
                <button
                  key={what}
                  className="btn btn--sm"
                  type="button"
                  title={title}
                  disabled={file.making !== null}
                  onClick={() => {
                    makeFile(file.id, what);
                    setTab('made');
                  }}
                >
                  <Icon name="file" />
                  {file.making === what ? `${name} …` : name}
                </button>
              ))}
            </div>
          ) : null}
          {check ? <NotChecked check={check} /> : null}
        </div>
        {fault ? (
          <div className="finding finding--fail" role="alert">
            <p className="finding__top">
              <State kind="fail">Cannot be read{check && check.counts.interchanges > 0 ? ' to its end' : ''}</State>
              <span className="rule">{fault.code}</span>
            </p>
            <h3>{sentence(fault.message)}</h3>
            {fault.at ? <p className="src">At {fault.at}.</p> : null}
            {check && check.counts.interchanges > 0 ? (
              <p className="todo">What was found up to there is listed.</p>
            ) : null}
          </div>
        ) : null}
        {check && (!fault || check.counts.interchanges > 0) ? (
          <>
            <div className="pane__head">
              <div
                className="tabs"
                role="tablist"
                aria-label="Of this file"
                ref={list}
                onKeyDown={(event) => {
                  const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
                  if (by === 0) return;
                  event.preventDefault();
                  step(by);
                  requestAnimationFrame(() =>
                    list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus(),
                  );
                }}
              >
                {TABS.map((one) => (
                  <button
                    key={one}
                    type="button"
                    role="tab"
                    id={`x12-${one}`}
                    aria-controls="x12-panel"
                    aria-selected={one === tab}
                    tabIndex={one === tab ? 0 : -1}
                    onClick={() => setTab(one)}
                  >
                    {names[one]}
                  </button>
                ))}
              </div>
              <span className="end">
                {tab === 'findings' ? <KeyHint ids={['next', 'previous']}>finding</KeyHint> : null}
                <KeyHint ids={['tabBefore', 'tabAfter']}>tabs</KeyHint>
              </span>
            </div>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with keys */}
            <div className="scroll" id="x12-panel" role="tabpanel" tabIndex={0} aria-labelledby={`x12-${tab}`}>
              {tab === 'findings' ? (
                <Findings
                  check={check}
                  findings={findings}
                  filter={filter}
                  setFilter={setFilter}
                  current={inHand}
                  choose={choose}
                />
              ) : null}
              {tab === 'says' ? <Says check={check} /> : null}
              {tab === 'transactions' ? <Transactions check={check} /> : null}
              {tab === 'made' ? <MadeFiles file={file} notMade={notMade?.id === file.id ? notMade : null} /> : null}
            </div>
          </>
        ) : null}
      </section>
      <FindingPane file={file.id} finding={inHand} clean={check !== null && !fault && check.findings.length === 0} />
    </>
  );
}

function summary({ counts, sets }: FileCheck): string {
  const kinds = sets.map(([set, count]) => `${count.toLocaleString('en-US')} ${set}`).join(', ');
  return [
    counted(counts.interchanges, 'interchange'),
    counted(counts.groups, 'group'),
    `${counted(counts.transactions, 'transaction')}${kinds ? ` (${kinds})` : ''}`,
  ].join(' · ');
}

/** Four counts side by side. */
function Verdict({ check }: { check: FileCheck }) {
  const values = check.notChecked.reduce((sum, [, count]) => sum + count, 0);
  const refused = check.counts.transactions - check.acceptedTransactions;
  const counts: readonly (readonly [React.ReactNode, number])[] = [
    [
      <State key="pass" kind="pass">
        Accepted
      </State>,
      check.acceptedTransactions,
    ],
    [
      <State key="fail" kind="fail">
        Not accepted
      </State>,
      refused,
    ],
    [<Warning key="warning" many />, countOf(check, { type: null, severity: 'W' })],
    [
      <State key="unchecked" kind="unchecked">
        Values not checked
      </State>,
      values,
    ],
  ];
  return (
    <dl className="verdict x12__verdict" aria-label="Transactions, warnings, values">
      {counts.map(([name, count], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the four stand in one order
        <div key={at} className={count === 0 ? 'is-zero' : undefined}>
          <dt>{name}</dt>
          <dd>{count.toLocaleString('en-US')}</dd>
        </div>
      ))}
    </dl>
  );
}

function NotChecked({ check: { notChecked, syntaxOnly } }: { check: FileCheck }) {
  if (notChecked.length === 0 && syntaxOnly === 0) return null;
  const lists = notChecked.map(([list, count]) => `${list} (${counted(count, 'value')})`).join(', ');
  return (
    <p className="x12__unchecked">
      <State kind="unchecked" />{' '}
      <span className="dim">
        {lists ? `${lists}: the lists of codes are not in the browser. "cleanclaim x12 validate" looks them up. ` : ''}
        {syntaxOnly > 0 ? `${counted(syntaxOnly, 'transaction')} or group by syntax only: see the findings.` : ''}
      </span>
    </p>
  );
}

function Says({ check: { told, toldCount } }: { check: FileCheck }) {
  if (toldCount === 0) return <p className="pad dim">There is no claim, payment or answer in it that can be read.</p>;
  return (
    <div className="x12__says">
      {told.map(({ about, sentences }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what a file says stays in its order
        <div key={at} className={`x12__told x12__told--${about}`}>
          {sentences.map((text, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sentences may say the same
            <p key={line} className={text.startsWith('  ') ? 'x12__sub' : undefined}>
              {text.trim()}
            </p>
          ))}
        </div>
      ))}
      {toldCount > told.length ? (
        <p className="pad dim">
          The first {told.length.toLocaleString('en-US')} of {toldCount.toLocaleString('en-US')} are shown. "cleanclaim
          x12 describe" tells all.
        </p>
      ) : null}
    </div>
  );
}

function Transactions({ check: { transactions, counts } }: { check: FileCheck }) {
  if (transactions.length === 0) return <p className="pad dim">There is no transaction in it.</p>;
  return (
    <>
      <table className="grid" aria-label="Transactions">
        <thead>
          <tr>
            {['Interchange', 'Group', 'Transaction', 'Kind', ''].map((head) => (
              <th key={head} scope="col">
                {head || <span className="sr">Accepted</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {transactions.map(({ interchange, group, control, set, accepted }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: numbers may stand twice
            <tr key={at}>
              <td className="num t-left">{interchange}</td>
              <td className="num t-left">{group}</td>
              <td className="num t-left">{control}</td>
              <td>{set}</td>
              <td>{accepted ? <State kind="pass">Accepted</State> : <State kind="fail">Not accepted</State>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {counts.transactions > transactions.length ? (
        <p className="pad dim">
          The first {transactions.length} of {counts.transactions.toLocaleString('en-US')}.
        </p>
      ) : null}
    </>
  );
}
