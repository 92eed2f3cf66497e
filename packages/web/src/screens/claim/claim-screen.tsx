import type { ClaimDetail } from '../../api/claim.ts';
import { withQuery } from '../../api/client.ts';
import { useResource } from '../../api/resource.ts';
import { ContextHeader, ResponsiblePerson } from '../../app/context-header.tsx';
import { Link } from '../../app/link.tsx';
import { setSearch, usePlace } from '../../app/router.ts';
import { useStatus, useTitle } from '../../app/status.ts';
import { Shown } from '../../parts/conditions.tsx';
import { formatCents, longDate, mediumDate } from '../../parts/format.ts';
import { VisitStateTag } from '../../parts/state.tsx';
import { Answers } from './answers.tsx';
import { Form1500 } from './form-1500.tsx';
import { Segments } from './segments.tsx';
import { Versions } from './versions.tsx';

/** One claim: its versions, what was sent, the same on paper, and what the payer answered. */
export default function ClaimScreen({ id }: { id: string }) {
  const { search } = usePlace();
  const held = useResource<ClaimDetail>(withQuery(`claims/${id}`, { version: search.get('version') }));
  const claim = held.value;
  const version = claim?.versions.find(({ number }) => number === claim.version) ?? null;
  useTitle(claim ? `Claim ${claim.claim}` : 'Claim');
  useStatus(version ? [`Version ${version.number}`, ...version.editions].join(' · ') : null);
  if (!claim) {
    return (
      <main className="panes" id="main">
        <div className="pane">
          <Shown held={held} what="the claim" reload={held.reload}>
            {() => null}
          </Shown>
        </div>
      </main>
    );
  }
  const { patient, payment } = claim;
  const line = Number(search.get('line')) || null;
  const chooseLine = (number: number | null) => setSearch({ line: number === null ? null : String(number) });
  return (
    <>
      <ContextHeader
        label="Claim"
        title={patient.name}
        under={`${patient.age} · ${patient.sex} · born ${mediumDate(patient.birthDate)} · record ${patient.recordNumber}`}
        facts={[
          { label: 'Claim', value: claim.claim },
          { label: 'Date of service', value: longDate(claim.dateOfService) },
          { label: 'Payer', value: claim.payer, long: true },
          { label: 'State', value: <VisitStateTag state={claim.state} text={claim.stateText} /> },
          {
            label: payment ? 'Paid' : 'Charged',
            value: (
              <span className="num">
                {payment
                  ? `${formatCents(payment.paidCents)} of ${formatCents(claim.chargeCents)}`
                  : formatCents(claim.chargeCents)}
              </span>
            ),
          },
        ]}
      >
        <ResponsiblePerson responsible={claim.responsible} />
      </ContextHeader>
      <main className="panes claim" id="main">
        <Versions claim={claim} current={version} />
        <Segments key={version?.number} claim={claim} version={version} line={line} chooseLine={chooseLine} />
        <Form1500 claim={claim} version={version} line={line} chooseLine={chooseLine} />
        <Answers claim={claim}>
          <p className="pad btns">
            <Link className="btn btn--sm" href={`/visits/${claim.visitId}`}>
              Codes and note
            </Link>
            {claim.eob ? (
              <>
                <a className="btn btn--sm" href={`/api/v1/claims/${claim.visitId}/eob`} target="_blank" rel="noopener">
                  Explanation of benefits
                </a>
                <a
                  className="btn btn--sm"
                  href={`/api/v1/claims/${claim.visitId}/eob.pdf`}
                  target="_blank"
                  rel="noopener"
                >
                  As PDF
                </a>
              </>
            ) : null}
          </p>
        </Answers>
      </main>
    </>
  );
}
