import type { Question, Visit } from '../../api/visit.ts';
import { AnswerForm } from '../../parts/answer-form.tsx';
import { answerText } from '../../parts/answer-text.ts';
import { dayAndTime } from '../../parts/format.ts';
import { State } from '../../parts/state.tsx';
import { AskForm } from './ask-form.tsx';
import type { AskAbout } from './asking.ts';
import type { Changes } from './use-changes.ts';

export function Questions({
  visit,
  changes,
  asking,
  stopAsking,
  point,
}: {
  visit: Visit;
  changes: Changes;
  asking: AskAbout | null;
  stopAsking(): void;
  point(): Promise<AskAbout['indicators'][number] | null>;
}) {
  return (
    <div className="questions">
      {asking ? <AskForm visit={visit} start={asking} changes={changes} close={stopAsking} point={point} /> : null}
      {visit.questions.length === 0 && !asking ? (
        <p className="pad dim">No question has been asked about this visit.</p>
      ) : null}
      <ul>
        {visit.questions.map((question) => (
          <li key={question.id} className="question">
            <p className="finding__top">
              <State kind={question.answer ? 'accepted' : 'question'}>
                {question.answer ? 'Answered' : 'Waits for an answer'}
              </State>
              <span className="dim">
                {question.askedBy}, {dayAndTime(question.at)}
              </span>
            </p>
            <p className="strong">{question.title}</p>
            <p>{question.text}</p>
            <Indicators question={question} visit={visit} />
            {question.answer ? (
              <p>
                {answerText(question)}
                {question.answer.by ? <span className="dim"> {question.answer.by}</span> : null}
              </p>
            ) : visit.can.answer ? (
              <AnswerForm question={question} send={(answer) => changes.answer(question.id, answer)} />
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Indicators({ question, visit }: { question: Question; visit: Visit }) {
  return question.indicators.map(({ documentId, start, end }) => (
    <p key={`${documentId} ${start}`}>
      <span className="quote">{visit.documents.find(({ id }) => id === documentId)?.text.slice(start, end)}</span>
    </p>
  ));
}
