-- A visit in the work lists: where its coding and its claim stand. Repeats what record, documents and checks say; `stale` when one of them moved on
-- and the row was not made anew yet.
CREATE TABLE worklist (
  organization_id text NOT NULL,
  encounter_id text NOT NULL,
  performer_id text NOT NULL,
  date_of_service date NOT NULL,
  stage text NOT NULL,
  note_signed boolean NOT NULL,
  stale boolean NOT NULL DEFAULT false,
  open_questions integer NOT NULL DEFAULT 0,
  asked_at timestamptz,
  -- Answers of the checks on the record as it stands; null: they could not be run.
  fails integer,
  bypassed integer,
  not_checked integer,
  PRIMARY KEY (organization_id, encounter_id),
  FOREIGN KEY (organization_id, encounter_id) REFERENCES encounters
);
CREATE INDEX ON worklist (organization_id, stage, note_signed);
CREATE INDEX ON worklist (organization_id, performer_id, stage, note_signed);
CREATE INDEX ON worklist (organization_id, date_of_service, encounter_id);
CREATE INDEX ON worklist (organization_id, encounter_id) WHERE stale;
SELECT wall_off('worklist');

INSERT INTO worklist (organization_id, encounter_id, performer_id, date_of_service, stage, note_signed, stale)
SELECT e.organization_id, e.encounter_id, e.performer_id, e.date_of_service, 'to-code',
       EXISTS (SELECT FROM documents d WHERE d.organization_id = e.organization_id AND d.encounter_id = e.encounter_id
               AND d.kind IN ('note', 'operative-report', 'imaging-report') AND d.signed_by IS NOT NULL), true
FROM encounters e;

-- What the organisation charges for one unit of a service.
CREATE TABLE price_list (
  organization_id text NOT NULL REFERENCES organizations,
  code text NOT NULL,
  valid_from date NOT NULL,
  charge_cents bigint NOT NULL CHECK (charge_cents >= 0),
  PRIMARY KEY (organization_id, code, valid_from)
);
SELECT wall_off('price_list');

-- How many checks passed when the rules ran over a version; null: not kept.
ALTER TABLE scrubs ADD COLUMN passes integer;
