import { useResource } from '../../api/resource.ts';
import type { Visit } from '../../api/visit.ts';
import { ContextHeader, ResponsiblePerson } from '../../app/context-header.tsx';
import { useStatus, useTitle } from '../../app/status.ts';
import { Shown } from '../../parts/conditions.tsx';
import { dayAndMonth, longDate, mediumDate } from '../../parts/format.ts';
import { VisitStateTag } from '../../parts/state.tsx';
import { Workspace } from './workspace.tsx';

/** One visit: the note and its words on the left, the codes in the middle, what the checks say on the right. */
export default function CodingScreen({ id }: { id: string }) {
  const held = useResource<Visit>(`visits/${id}`);
  const visit = held.value;
  useTitle(visit ? `Coding: ${visit.patient.sortName}, ${dayAndMonth(visit.dateOfService)}` : 'Coding');
  useStatus(visit ? visit.editions.join(' · ') : null, visit?.chain ?? null);
  if (!visit) {
    return (
      <main className="panes" id="main">
        <div className="pane">
          <Shown held={held} what="the visit" reload={held.reload}>
            {() => null}
          </Shown>
        </div>
      </main>
    );
  }
  const { patient } = visit;
  return (
    <>
      <ContextHeader
        title={patient.name}
        under={`${patient.age} · ${patient.sex} · born ${mediumDate(patient.birthDate)} · record ${patient.recordNumber}`}
        facts={[
          { label: 'Date of service', value: longDate(visit.dateOfService) },
          { label: 'Setting', value: `${visit.settingText} (${visit.placeOfService})` },
          { label: 'Payer', value: visit.payer, long: true },
          { label: 'State', value: <VisitStateTag state={visit.state} text={visit.stateText} /> },
        ]}
      >
        <ResponsiblePerson responsible={visit.responsible} />
      </ContextHeader>
      <Workspace visit={visit} />
    </>
  );
}
