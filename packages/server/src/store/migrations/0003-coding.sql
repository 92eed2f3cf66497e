-- The coding record: one hash chain an encounter, positions from 0 without gaps, append-only. `event` is the canonical JSON that
-- was hashed, byte for byte; the other columns repeat it for the keys and for queries, and cannot say anything else.
CREATE TABLE coding_events (
  organization_id text NOT NULL,
  -- By code unit on every server: chains are exported and sealed in the order of their names.
  encounter_id text COLLATE "C" NOT NULL,
  position integer NOT NULL CHECK (position >= 0),
  previous text,
  hash text NOT NULL,
  event text NOT NULL,
  at text NOT NULL GENERATED ALWAYS AS (event::jsonb ->> 'at') STORED,
  payload jsonb NOT NULL GENERATED ALWAYS AS (event::jsonb -> 'payload') STORED,
  PRIMARY KEY (organization_id, encounter_id, position),
  FOREIGN KEY (organization_id, encounter_id) REFERENCES encounters,
  CHECK ((position = 0) = (previous IS NULL)),
  CHECK (event::jsonb @> jsonb_build_object('chain', encounter_id, 'position', position, 'previous', previous, 'hash', hash))
);
SELECT wall_off('coding_events');

-- Over the heads of all chains of the organisation at a moment, signed; each names the hash of the one before.
CREATE TABLE audit_checkpoints (
  organization_id text NOT NULL REFERENCES organizations,
  sequence integer NOT NULL CHECK (sequence >= 0),
  sealed_at timestamptz NOT NULL,
  checkpoint jsonb NOT NULL,
  PRIMARY KEY (organization_id, sequence)
);
SELECT wall_off('audit_checkpoints');

-- Heads that moved since the checkpoint before: the heads of a checkpoint are the latest of each chain up to its sequence.
CREATE TABLE audit_heads (
  organization_id text NOT NULL,
  chain text COLLATE "C" NOT NULL,
  sequence integer NOT NULL,
  length integer NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (organization_id, chain, sequence),
  FOREIGN KEY (organization_id, sequence) REFERENCES audit_checkpoints
);
SELECT wall_off('audit_heads');

-- Questions to professionals, for inboxes. Repeats what the events say; written in the same transaction.
CREATE TABLE queries (
  organization_id text NOT NULL,
  encounter_id text NOT NULL,
  query_id text NOT NULL,
  asked_of text NOT NULL,
  asked_at timestamptz NOT NULL,
  state text NOT NULL,
  query jsonb NOT NULL,
  PRIMARY KEY (organization_id, encounter_id, query_id),
  FOREIGN KEY (organization_id, encounter_id) REFERENCES encounters,
  FOREIGN KEY (organization_id, asked_of) REFERENCES practitioners
);
CREATE INDEX ON queries (organization_id, asked_of, asked_at) WHERE state IN ('open', 'second-notice', 'physician-advisor');
SELECT wall_off('queries');

-- Why a decided claim may be changed: corrections (W4) and compliance cases (W5), for work lists. Repeats what the events say; written in the
-- same transaction.
CREATE TABLE correction_cases (
  organization_id text NOT NULL,
  encounter_id text NOT NULL,
  case_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('correction', 'compliance')),
  identified_on date NOT NULL,
  closed boolean NOT NULL,
  correction_case jsonb NOT NULL,
  PRIMARY KEY (organization_id, encounter_id, case_id),
  FOREIGN KEY (organization_id, encounter_id) REFERENCES encounters
);
CREATE INDEX ON correction_cases (organization_id, identified_on) WHERE NOT closed;
SELECT wall_off('correction_cases');
