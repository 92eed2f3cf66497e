import type { ExpectedLine, Visit } from '../../api/visit.ts';
import { formatCents } from '../../parts/format.ts';
import { Icon } from '../../parts/icon.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { Code } from '../../parts/text.tsx';

/** Money only once every line has been selected; until then, when it will be shown. */
export function ExpectedPayment({ visit: { expectedPayment, whenText }, line }: { visit: Visit; line: number | null }) {
  if (!expectedPayment) {
    return whenText ? (
      <section className="expected pad" aria-label="Expected payment">
        <p className="dim">
          <Icon name="lock" /> {whenText}
        </p>
      </section>
    ) : null;
  }
  const { lines, planCents, patientCents, source } = expectedPayment;
  const open = lines.find(({ number }) => number === line) ?? lines[0];
  return (
    <section className="expected" aria-label="Expected payment">
      <div className="pane__head pane__head--none">
        <h2>Expected payment</h2>
        <span className="end trunc" title={source}>
          {source}
        </span>
      </div>
      <Scroll label="Expected payment by line" className="pad expected__scroll">
        <dl className="split">
          {lines.map((one) => (
            <LineOfPayment key={one.number} line={one} open={one === open} />
          ))}
        </dl>
      </Scroll>
      <dl className="split expected__sum">
        <dt>Plan pays</dt>
        <dd className="strong">{planCents === null ? 'not known' : formatCents(planCents)}</dd>
        <dt>Patient pays</dt>
        <dd className="strong">{patientCents === null ? 'not known' : formatCents(patientCents)}</dd>
      </dl>
    </section>
  );
}

function LineOfPayment({
  line: { number, code, modifiers, units, allowedCents, text, steps },
  open,
}: {
  line: ExpectedLine;
  open: boolean;
}) {
  return (
    <>
      <dt>
        {number} <Code>{code}</Code> {modifiers.join(' ')} {units > 1 ? `× ${units}` : ''}
      </dt>
      <dd className={allowedCents === null ? 'dim' : undefined}>
        {allowedCents === null ? text || 'not priced' : formatCents(allowedCents)}
      </dd>
      {open && steps.length > 0 ? (
        <dd className="split__whole">
          <dl className="steps">
            {steps.map((step, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: steps stay in their order
              <div key={at} className="contents">
                <dt>{step.text}</dt>
                <dd>{step.value}</dd>
              </div>
            ))}
          </dl>
        </dd>
      ) : null}
    </>
  );
}
