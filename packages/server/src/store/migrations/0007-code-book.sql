-- What the organisation writes beside a code: its own note, or where something about the code stands. Append-only: who changes one adds a row
-- that takes the place of the one before; one that is taken back stands as withdrawn.
CREATE TABLE code_notes (
  organization_id text NOT NULL REFERENCES organizations,
  note_id text NOT NULL,
  system text NOT NULL,
  -- Without dot, upper case.
  code text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('note', 'citation')),
  text text NOT NULL,
  withdrawn boolean NOT NULL DEFAULT false,
  replaces text,
  -- "person:…" or "token:…", and the name that was borne then.
  written_by text NOT NULL,
  written_by_name text NOT NULL,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, note_id),
  -- Of two people who change one note at once the second is told.
  UNIQUE (organization_id, replaces),
  FOREIGN KEY (organization_id, replaces) REFERENCES code_notes
);
CREATE INDEX ON code_notes (organization_id, system, code, written_at);
SELECT wall_off('code_notes');

-- Codes that stand in the coding record of a visit as it is now, and on the last version of its claim. Repeats what record and claim say; made
-- anew with the row of the work list.
CREATE TABLE codes_in_use (
  organization_id text NOT NULL,
  -- Without dot, upper case. By code unit, so that the codes below a header lie behind it.
  code text COLLATE "C" NOT NULL,
  place text NOT NULL CHECK (place IN ('visit', 'claim')),
  kind text NOT NULL CHECK (kind IN ('diagnosis', 'procedure')),
  encounter_id text NOT NULL,
  PRIMARY KEY (organization_id, kind, code, place, encounter_id),
  FOREIGN KEY (organization_id, encounter_id) REFERENCES encounters
);
CREATE INDEX ON codes_in_use (organization_id, encounter_id);
SELECT wall_off('codes_in_use');
-- Visits of before are read when somebody asks where a code is used, some at a time.
ALTER TABLE worklist ADD COLUMN codes_known boolean NOT NULL DEFAULT false;
CREATE INDEX ON worklist (organization_id, encounter_id) WHERE NOT codes_known;
