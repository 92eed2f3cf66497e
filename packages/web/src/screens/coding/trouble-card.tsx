import { REASON_CLASSES, type ReasonClass } from '@cleanclaim/core/access/reason-class.ts';
import { useResource } from '../../api/resource.ts';
import { FaultCard } from '../../parts/conditions.tsx';
import { clockTime } from '../../parts/format.ts';
import { Icon } from '../../parts/icon.tsx';
import { KeyCap } from '../../parts/text.tsx';
import type { HeldChange } from './held-change.ts';
import type { Changes, Trouble } from './use-changes.ts';
import { valueText } from './value-text.ts';

/** An act that did not go through: why, what was kept, and how to go on with it. */
export function TroubleCard({
  trouble,
  changes,
  point,
}: {
  trouble: Trouble;
  changes: Changes;
  point(change: HeldChange): void;
}) {
  const { what, fault, change, asked, conflict } = trouble;
  if (conflict && change) {
    return (
      <div className="finding finding--question" role="alert">
        <p className="finding__top">
          <Icon name="conflict" />
          <strong>Two people changed the same thing: {what}</strong>
        </p>
        <p className="why">
          {conflict.by} set <strong>{valueText(conflict.theirs)}</strong> at {clockTime(conflict.at, false)}. You set{' '}
          <strong>{valueText(conflict.mine)}</strong>. Nothing is lost; it waits for one of you.
        </p>
        <div className="btns">
          <button className="btn" type="button" onClick={changes.dismiss}>
            Keep {valueText(conflict.theirs)} ({conflict.by})
          </button>
          <button
            className="btn"
            type="button"
            onClick={() => changes.setTrouble({ ...trouble, conflict: null, asked: ['reason'] })}
          >
            Use {valueText(conflict.mine)}, with a reason
          </button>
        </div>
      </div>
    );
  }
  if (change && asked.length > 0)
    return <Completing trouble={trouble} change={change} changes={changes} point={point} />;
  const findings = (fault.body.findings as readonly { rule: string; message: string }[] | undefined) ?? [];
  const missing = (fault.body.missing as readonly { id: string; text: string }[] | undefined) ?? [];
  const rules = [...findings, ...missing.map(({ id, text }) => ({ rule: id, message: text }))];
  return (
    <FaultCard title={`Not done: ${what}`} fault={fault} kept="What you typed is kept; nothing was changed.">
      {rules.length > 0 ? (
        <ul className="reasons">
          {rules.map(({ rule, message }) => (
            <li key={`${rule} ${message}`}>
              <span className="rule">{rule}</span> {message}
            </li>
          ))}
        </ul>
      ) : null}
      <button className="btn" type="button" onClick={changes.dismiss}>
        Close <KeyCap id="back" />
      </button>
    </FaultCard>
  );
}

/** What this change still needs: a reason, words of the note, or both. */
function Completing({
  trouble,
  change,
  changes,
  point,
}: {
  trouble: Trouble;
  change: HeldChange;
  changes: Changes;
  point(change: HeldChange): void;
}) {
  const classes = useResource<readonly { class: ReasonClass; text: string }[]>('reasons').value;
  const { words } = change.reason;
  const set = (reason: HeldChange['reason']) => changes.setTrouble({ ...trouble, change: { ...change, reason } });
  const needsWords = trouble.asked.includes('evidence');
  return (
    <form
      className="finding finding--question"
      aria-label={`${change.what}: what is still needed`}
      onSubmit={(event) => {
        event.preventDefault();
        void changes.submit(change);
      }}
    >
      <p className="finding__top">
        <strong>{change.what}</strong>
        <span className="rule">{trouble.fault.code}</span>
      </p>
      <p className="why">{trouble.fault.message}</p>
      <label className="field">
        <span className="label">Reason</span>
        <select
          className="input"
          value={change.reason.class}
          onChange={(event) => set({ class: event.target.value as ReasonClass, words })}
        >
          {(classes ?? [{ class: change.reason.class, text: REASON_CLASSES[change.reason.class] }]).map((one) => (
            <option key={one.class} value={one.class}>
              {one.text}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span className="label">In your words</span>
        <textarea
          className="input"
          rows={2}
          required={trouble.asked.includes('reason')}
          // biome-ignore lint/a11y/noAutofocus: the act waits for these words
          autoFocus
          value={words}
          onChange={(event) => set({ class: change.reason.class, words: event.target.value })}
        />
      </label>
      <div className="field">
        <span className="label">Words of the note</span>
        {change.evidence.map(({ documentId, start, text }) => (
          <p key={`${documentId} ${start}`}>
            <span className="quote">{text}</span>
          </p>
        ))}
        <button
          className={needsWords && change.evidence.length === 0 ? 'btn btn--go btn--sm' : 'btn btn--sm'}
          type="button"
          onClick={() => point(change)}
        >
          Point to words
        </button>
      </div>
      <div className="btns">
        <button className="btn btn--go" type="submit">
          Make this change
        </button>
        <button className="btn" type="button" onClick={changes.dismiss}>
          Leave it as it was <KeyCap id="back" />
        </button>
      </div>
    </form>
  );
}
