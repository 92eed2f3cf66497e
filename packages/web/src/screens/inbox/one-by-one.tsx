import { useRef } from 'react';
import type { Evidence } from '../../api/codes-of-visit.ts';
import { useResource } from '../../api/resource.ts';
import type { Visit } from '../../api/visit.ts';
import { Link } from '../../app/link.tsx';
import { setSearch } from '../../app/router.ts';
import { useKeys } from '../../app/shortcuts.ts';
import { AnswerForm } from '../../parts/answer-form.tsx';
import { FaultCard, Shown } from '../../parts/conditions.tsx';
import { sentenceAround } from '../../parts/evidence/sentence.ts';
import { dayAndMonth, mediumDate } from '../../parts/format.ts';
import { Icon } from '../../parts/icon.tsx';
import { Code, KeyCap } from '../../parts/text.tsx';
import { attestedValue } from '../coding/attested-value.ts';
import { diagnosisRows, lineRows } from '../coding/rows.ts';
import { type Changes, useChanges } from '../coding/use-changes.ts';
import { type Step, stepsOf } from './steps.ts';

const back = () => setSearch({ visit: null }, { replace: false });

export function OneByOne({ visitId }: { visitId: string }) {
  const held = useResource<Visit>(`visits/${visitId}`);
  return (
    <div className="phone">
      <Shown held={held} what="the visit" reload={held.reload}>
        {(visit) => <Steps visit={visit} />}
      </Shown>
    </div>
  );
}

function Steps({ visit }: { visit: Visit }) {
  const changes = useChanges(visit);
  const steps = stepsOf(visit);
  const total = useRef(steps.length);
  total.current = Math.max(total.current, steps.length);
  const at = total.current - steps.length;
  const [step] = steps;
  useKeys({ back });
  return (
    <>
      <header className="phone__bar">
        <button type="button" aria-label="Back to the list" onClick={back}>
          <Icon name="left" />
        </button>
        <strong>{step?.kind === 'question' ? 'Question' : 'Attest'}</strong>
        <span className="num">{step ? `${at + 1} of ${total.current}` : ''}</span>
      </header>
      <main id="main">
        {total.current > 0 ? (
          <ol className="progress" aria-label={step ? `${at + 1} of ${total.current}` : 'all done'}>
            {Array.from({ length: total.current }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: places stay where they are
              <li key={index} className={index < at ? 'done' : undefined} />
            ))}
          </ol>
        ) : null}
        {changes.trouble ? (
          <FaultCard
            title={`Not done: ${changes.trouble.what}`}
            fault={changes.trouble.fault}
            kept="Nothing was changed."
          >
            <button className="btn" type="button" onClick={changes.dismiss}>
              Close
            </button>
          </FaultCard>
        ) : null}
        {step ? (
          <OneStep key={`${step.kind} ${step.id}`} step={step} visit={visit} changes={changes} />
        ) : (
          <Done visit={visit} />
        )}
      </main>
    </>
  );
}

function Done({ visit }: { visit: Visit }) {
  return (
    <>
      <h1>Nothing of this visit waits for you.</h1>
      <p>{visit.responsible.attestation.text}</p>
      <p className="btns">
        <button className="btn btn--go" type="button" onClick={back}>
          To the list
        </button>
        <Link className="btn" href={`/visits/${visit.id}`}>
          Whole visit
        </Link>
      </p>
    </>
  );
}

function OneStep({ step, visit, changes }: { step: Step; visit: Visit; changes: Changes }) {
  const who = `${visit.patient.name}, ${visit.patient.age} · visit of ${mediumDate(visit.dateOfService)}`;
  if (step.kind === 'question') {
    const { question } = step;
    return (
      <>
        <div>
          <h1>{question.title}</h1>
          <p className="sub dim">{who}</p>
        </div>
        <FromTheNote visit={visit} evidence={question.indicators} />
        <AnswerForm question={question} send={(answer) => changes.answer(question.id, answer)} big />
      </>
    );
  }
  return <AttestCode step={step} visit={visit} changes={changes} who={who} />;
}

function AttestCode({
  step,
  visit,
  changes,
  who,
}: {
  step: Exclude<Step, { kind: 'question' }>;
  visit: Visit;
  changes: Changes;
  who: string;
}) {
  const { coded } = step;
  const row = [...diagnosisRows(visit), ...lineRows(visit)].find((one) => one.coded?.id === coded.id)!;
  const attest = () => void changes.attest(coded.id, coded.code, attestedValue(row, visit));
  useKeys({ attest });
  const isLine = step.kind === 'line';
  return (
    <>
      <div>
        <p className="sub dim">{who}</p>
        <h1>
          <Code>{coded.code}</Code>
          {isLine && step.coded.modifiers.length > 0 ? ` ${step.coded.modifiers.join(' ')}` : ''}
          {isLine && step.coded.units > 1 ? ` × ${step.coded.units}` : ''}
        </h1>
        <p>{isLine ? (step.coded.label ?? 'No label: the number only') : step.coded.title}</p>
        {isLine ? <p className="dim">for diagnoses {step.coded.pointers.join(', ') || 'none'}</p> : null}
      </div>
      <FromTheNote visit={visit} evidence={coded.evidence} />
      <dl className="facts-list facts-list--bare">
        <dt>Entered by</dt>
        <dd>{coded.by ?? 'not known'}</dd>
        {coded.how ? (
          <>
            <dt>How</dt>
            <dd>{coded.how}</dd>
          </>
        ) : null}
      </dl>
      <div className="phone__foot">
        <div className="btns">
          <Link className="btn" href={`/visits/${visit.id}?row=${row.key}`}>
            Not right
          </Link>
          <button className="btn btn--go" type="button" onClick={attest}>
            <Icon name="attested" />
            Attest <KeyCap id="attest" />
          </button>
        </div>
        <p className="dim">You answer for this code. Each code is attested by itself.</p>
      </div>
    </>
  );
}

function FromTheNote({ visit, evidence }: { visit: Visit; evidence: readonly Evidence[] }) {
  if (evidence.length === 0) return <p className="dim">No words of the note are named for it.</p>;
  return (
    <figure className="slip" aria-label="From your note">
      {evidence.map((span) => {
        const document = visit.documents.find(({ id }) => id === span.documentId);
        if (!document) return null;
        const around = sentenceAround(document.text, span);
        return (
          <blockquote key={`${span.documentId} ${span.start}`}>
            {document.text.slice(around.start, span.start)}
            <span className="quote">{document.text.slice(span.start, span.end)}</span>
            {document.text.slice(span.end, around.end)}
          </blockquote>
        );
      })}
      <figcaption className="src">
        Note of {dayAndMonth(visit.dateOfService)} · <Link href={`/visits/${visit.id}`}>whole note</Link>
      </figcaption>
    </figure>
  );
}
