-- A visit's claim, for boards and work lists: number, last version, and where that stands. Repeats what the events say; written in the same
-- transaction.
CREATE TABLE claims (
  organization_id text NOT NULL,
  encounter_id text NOT NULL,
  -- CLM01: ours, the same for all versions.
  patient_control_number text NOT NULL,
  version integer NOT NULL,
  state text NOT NULL,
  state_since timestamptz NOT NULL,
  PRIMARY KEY (organization_id, encounter_id),
  UNIQUE (organization_id, patient_control_number),
  FOREIGN KEY (organization_id, encounter_id) REFERENCES encounters
);
CREATE INDEX ON claims (organization_id, state, state_since);
SELECT wall_off('claims');

-- A claim as it was prepared, from the coding record up to a position: append-only.
CREATE TABLE claim_versions (
  organization_id text NOT NULL,
  encounter_id text NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  claim jsonb NOT NULL,
  claim_sha256 text NOT NULL,
  route text NOT NULL,
  frequency_code text NOT NULL CHECK (frequency_code IN ('1', '7', '8')),
  replaces integer,
  case_id text,
  record_position integer NOT NULL,
  total_charge_cents bigint NOT NULL,
  prepared_at timestamptz NOT NULL,
  build text NOT NULL,
  PRIMARY KEY (organization_id, encounter_id, version),
  FOREIGN KEY (organization_id, encounter_id) REFERENCES claims,
  FOREIGN KEY (organization_id, encounter_id, replaces) REFERENCES claim_versions
);
SELECT wall_off('claim_versions');

-- One run of the rules over a version, as the answer was given: with the build and the packs by hash it can be replayed.
CREATE TABLE scrubs (
  organization_id text NOT NULL,
  scrub_id text NOT NULL,
  encounter_id text NOT NULL,
  version integer NOT NULL,
  ran_at timestamptz NOT NULL,
  as_of date NOT NULL,
  build text NOT NULL,
  packs jsonb NOT NULL,
  fails integer NOT NULL,
  bypassed integer NOT NULL,
  not_checked integer NOT NULL,
  PRIMARY KEY (organization_id, scrub_id),
  FOREIGN KEY (organization_id, encounter_id, version) REFERENCES claim_versions
);
CREATE INDEX ON scrubs (organization_id, encounter_id, version);
SELECT wall_off('scrubs');

CREATE TABLE findings (
  organization_id text NOT NULL,
  scrub_id text NOT NULL,
  number integer NOT NULL,
  rule text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('fail', 'bypassed', 'not-checked')),
  severity text NOT NULL CHECK (severity IN ('E', 'W', 'I')),
  finding jsonb NOT NULL,
  PRIMARY KEY (organization_id, scrub_id, number),
  FOREIGN KEY (organization_id, scrub_id) REFERENCES scrubs
);
CREATE INDEX ON findings (organization_id, rule);
SELECT wall_off('findings');

-- What was sent, byte for byte.
CREATE TABLE submissions (
  organization_id text NOT NULL,
  submission_id text NOT NULL,
  encounter_id text NOT NULL,
  version integer NOT NULL,
  channel text NOT NULL,
  sent_at timestamptz NOT NULL,
  sent_by text NOT NULL,
  simulated boolean NOT NULL,
  interchange_control_number text,
  group_control_number text,
  transaction_control_number text,
  content bytea NOT NULL,
  content_sha256 bytea NOT NULL GENERATED ALWAYS AS (sha256(content)) STORED,
  PRIMARY KEY (organization_id, submission_id),
  FOREIGN KEY (organization_id, encounter_id, version) REFERENCES claim_versions
);
CREATE INDEX ON submissions (organization_id, encounter_id, version);
CREATE INDEX ON submissions (organization_id, interchange_control_number);
SELECT wall_off('submissions');

-- TA1, 999 and 277CA as they came, each file once.
CREATE TABLE acknowledgements (
  organization_id text NOT NULL REFERENCES organizations,
  acknowledgement_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('TA1', '999', '277CA')),
  received_at timestamptz NOT NULL,
  simulated boolean NOT NULL,
  content bytea NOT NULL,
  content_sha256 bytea NOT NULL GENERATED ALWAYS AS (sha256(content)) STORED,
  PRIMARY KEY (organization_id, acknowledgement_id),
  UNIQUE (organization_id, content_sha256)
);
SELECT wall_off('acknowledgements');

-- What such a file says about one submission.
CREATE TABLE acknowledged_submissions (
  organization_id text NOT NULL,
  acknowledgement_id text NOT NULL,
  submission_id text NOT NULL,
  accepted boolean NOT NULL,
  details jsonb NOT NULL,
  PRIMARY KEY (organization_id, acknowledgement_id, submission_id),
  FOREIGN KEY (organization_id, acknowledgement_id) REFERENCES acknowledgements,
  FOREIGN KEY (organization_id, submission_id) REFERENCES submissions
);
CREATE INDEX ON acknowledged_submissions (organization_id, submission_id);
SELECT wall_off('acknowledged_submissions');
