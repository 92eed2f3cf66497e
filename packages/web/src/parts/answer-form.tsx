import { useState } from 'react';
import type { Question } from '../api/visit.ts';
import { Icon } from './icon.tsx';

export interface GivenAnswer {
  readonly optionIds: readonly string[];
  readonly words: string;
}

/** Choose, then sign. Nothing is preselected; "other" and an open question ask for words. */
export function AnswerForm({
  question,
  send,
  big = false,
}: {
  question: Question;
  send(answer: GivenAnswer): Promise<unknown>;
  big?: boolean;
}) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const [busy, setBusy] = useState(false);
  const isOpen = question.options.length === 0;
  const needsWords = isOpen || chosen === 'other';
  const text = isOpen ? 'your answer' : question.options.find(({ id }) => id === chosen)?.text.toLowerCase();
  return (
    <form
      className="answer"
      onSubmit={(event) => {
        event.preventDefault();
        setBusy(true);
        void send({ optionIds: chosen === null ? [] : [chosen], words }).finally(() => setBusy(false));
      }}
    >
      {isOpen ? null : (
        <fieldset>
          <legend className="strong">{question.text}</legend>
          <div className="choices">
            {question.options.map((option) => (
              <label key={option.id}>
                <input
                  type="radio"
                  name={`answer-${question.id}`}
                  checked={chosen === option.id}
                  onChange={() => setChosen(option.id)}
                />
                {option.text}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {needsWords ? (
        <label className="field">
          <span className="label">{isOpen ? question.text : 'In your words'}</span>
          <textarea
            className="input"
            rows={3}
            required
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
      ) : null}
      <div className={big ? 'phone__foot' : 'btns'}>
        <button className="btn btn--go" type="submit" disabled={busy || (!isOpen && chosen === null)}>
          <Icon name="attested" />
          {text === undefined ? 'Choose, then sign' : `Sign: ${text}`}
        </button>
        <p className="dim">Joins the record as your own dated entry. Asked by {question.askedBy}.</p>
      </div>
    </form>
  );
}
