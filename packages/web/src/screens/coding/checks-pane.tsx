import type { Finding } from '../../api/findings.ts';
import type { Gap, Visit } from '../../api/visit.ts';
import { shortName } from '../../parts/format.ts';
import { Scroll } from '../../parts/scroll.tsx';
import { State, type StateKind } from '../../parts/state.tsx';
import { KeyCap } from '../../parts/text.tsx';
import type { FindingActs } from './asking.ts';
import { ExpectedPayment } from './expected-payment.tsx';
import { FindingCard } from './finding-card.tsx';

const ORDER: readonly Finding['outcome'][] = ['fail', 'bypassed', 'not-checked', 'pass'];

function isOpenAsk({ asks, outcome }: Finding): boolean {
  return asks !== null && outcome !== 'bypassed';
}

export function ChecksPane({
  visit,
  line,
  acts,
  children,
}: {
  visit: Visit;
  line: number | null;
  acts: FindingActs;
  children: React.ReactNode;
}) {
  const { counts, findings, answeredMs } = visit.checks;
  const sorted = [...findings]
    .filter(({ outcome }) => outcome !== 'pass')
    .sort((a, b) => Number(isOpenAsk(b)) - Number(isOpenAsk(a)) || ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome));
  const professional = shortName(visit.responsible.displayName);
  return (
    <aside className="pane" aria-label="Findings and expected payment">
      <div className="pane__head">
        <h2>Checks</h2>
        <span className="end">
          {answeredMs === null ? '' : `answered in ${answeredMs < 1 ? 'under 1' : Math.round(answeredMs)} ms`}
        </span>
      </div>
      <dl className="verdict" aria-label="Checks">
        <Count kind="pass" count={counts.pass} />
        <Count kind="fail" count={counts.fail} />
        <Count kind="bypassed" count={counts.bypassed} />
        <Count kind="unchecked" count={counts.notChecked} />
      </dl>
      <Scroll label="Findings">
        {children}
        <ul>
          {sorted.map((finding) => (
            <FindingCard
              key={`${finding.rule} ${finding.lines.join()} ${finding.codes.join()} ${finding.heading}`}
              finding={finding}
              visit={visit}
              acts={acts}
            />
          ))}
          {visit.suggestions.gaps.map((gap, at) => (
            <GapCard
              key={`${gap.family} ${gap.missing}`}
              gap={gap}
              row={`gap-${at}`}
              professional={professional}
              canAsk={visit.can.ask}
              acts={acts}
            />
          ))}
        </ul>
        {sorted.length + visit.suggestions.gaps.length === 0 ? (
          <p className="pad dim">
            {counts.pass === 0 ? 'Nothing has been checked yet: select a code.' : 'No check objects.'}
          </p>
        ) : null}
      </Scroll>
      <ExpectedPayment visit={visit} line={line} />
    </aside>
  );
}

function Count({ kind, count }: { kind: StateKind; count: number }) {
  return (
    <div className={count === 0 ? 'is-zero' : undefined}>
      <dt>
        <State kind={kind} />
      </dt>
      <dd>{count.toLocaleString('en-US')}</dd>
    </div>
  );
}

/** Something that the note leaves open: asked about, or left as it is. */
function GapCard({
  gap,
  row,
  professional,
  canAsk,
  acts,
}: {
  gap: Gap;
  row: string;
  professional: string;
  canAsk: boolean;
  acts: FindingActs;
}) {
  return (
    <li className="finding finding--question">
      <p className="finding__top">
        <State kind="question">Unclear in the note</State>
        <span className="rule">{gap.family}</span>
      </p>
      <h3>{gap.missing}</h3>
      <p className="why">{gap.question}</p>
      <div className="btns">
        {canAsk ? (
          <button
            className="btn"
            type="button"
            onClick={() => acts.ask({ title: gap.missing, text: gap.question, about: [], indicators: gap.evidence })}
          >
            Ask {professional} <KeyCap id="ask" />
          </button>
        ) : null}
        {gap.evidence.length > 0 ? (
          <button className="btn btn--quiet" type="button" onClick={() => acts.choose(row)}>
            Words
          </button>
        ) : null}
      </div>
    </li>
  );
}
