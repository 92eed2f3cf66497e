import { useState } from 'react';
import type { Visit } from '../../api/visit.ts';
import { shortName } from '../../parts/format.ts';
import { KeyCap } from '../../parts/text.tsx';
import type { AskAbout } from './asking.ts';
import type { Changes } from './use-changes.ts';

/** A question to the professional. The words are the asker's; the server refuses what leads to an answer and says by which rule. */
export function AskForm({
  visit,
  start,
  changes,
  close,
  point,
}: {
  visit: Visit;
  start: AskAbout;
  changes: Changes;
  close(): void;
  point(): Promise<AskAbout['indicators'][number] | null>;
}) {
  const [title, setTitle] = useState(start.title);
  const [text, setText] = useState(start.text);
  const [options, setOptions] = useState('');
  const [indicators, setIndicators] = useState(start.indicators);
  const wordsOf = ({ documentId, start: from, end }: AskAbout['indicators'][number]) =>
    visit.documents.find(({ id }) => id === documentId)?.text.slice(from, end) ?? '';
  return (
    <form
      className="ask-form"
      aria-label="Ask a question"
      onSubmit={(event) => {
        event.preventDefault();
        const choices = options
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== '');
        void changes
          .ask({ about: start.about, title, text, indicators, options: choices })
          .then((after) => after && close());
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <div className="stack stack--tight">
        <label className="field">
          <span className="label">What it is about</span>
          <input
            className="input"
            required
            // biome-ignore lint/a11y/noAutofocus: it opens where the person asked for it
            autoFocus
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
          <span className="hint">Names the finding, not a possible answer.</span>
        </label>
        <label className="field">
          <span className="label">Question to {shortName(visit.responsible.displayName)}</span>
          <textarea
            className="input"
            rows={2}
            required
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
      </div>
      <div className="stack stack--tight">
        <label className="field">
          <span className="label">Possible answers, one a line</span>
          <textarea className="input" rows={3} value={options} onChange={(event) => setOptions(event.target.value)} />
          <span className="hint">
            They are put in the order of the alphabet; other and unable to determine follow. Without any, the answer is
            open.
          </span>
        </label>
      </div>
      <div className="stack stack--tight">
        <div className="field">
          <span className="label">Words that give rise to it</span>
          {indicators.map((one) => (
            <p key={`${one.documentId} ${one.start}`}>
              <span className="quote">{wordsOf(one)}</span>
            </p>
          ))}
          <button
            className="btn btn--sm"
            type="button"
            onClick={() => void point().then((words) => words && setIndicators((held) => [...held, words]))}
          >
            Point to words
          </button>
        </div>
        <div className="btns">
          <button className="btn btn--go" type="submit">
            Ask
          </button>
          <button className="btn" type="button" onClick={close}>
            Back <KeyCap id="back" />
          </button>
        </div>
      </div>
    </form>
  );
}
