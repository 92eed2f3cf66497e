-- Patients, what insures them, who treats them, where, and what was written about it.
CREATE TABLE patients (
  organization_id text NOT NULL REFERENCES organizations,
  patient_id text NOT NULL,
  record_number text NOT NULL,
  name jsonb NOT NULL,
  sort_name text NOT NULL GENERATED ALWAYS AS (lower((name ->> 'last') || ', ' || coalesce(name ->> 'first', ''))) STORED,
  birth_date date NOT NULL,
  death_date date,
  sex text NOT NULL CHECK (sex IN ('F', 'M', 'U')),
  address jsonb NOT NULL,
  PRIMARY KEY (organization_id, patient_id),
  UNIQUE (organization_id, record_number)
);
CREATE INDEX ON patients (organization_id, sort_name text_pattern_ops);
SELECT wall_off('patients');

CREATE TABLE payers (
  organization_id text NOT NULL REFERENCES organizations,
  payer_id text NOT NULL,
  name text NOT NULL,
  filing_indicator text NOT NULL,
  address jsonb,
  PRIMARY KEY (organization_id, payer_id)
);
SELECT wall_off('payers');

CREATE TABLE coverages (
  organization_id text NOT NULL,
  coverage_id text NOT NULL,
  patient_id text NOT NULL,
  payer_id text NOT NULL,
  coverage_order text NOT NULL CHECK (coverage_order IN ('P', 'S', 'T')),
  member_id text NOT NULL,
  group_number text,
  relationship text NOT NULL,
  subscriber jsonb,
  plan text,
  valid_from date NOT NULL,
  valid_to date,
  PRIMARY KEY (organization_id, coverage_id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patients,
  FOREIGN KEY (organization_id, payer_id) REFERENCES payers
);
CREATE INDEX ON coverages (organization_id, patient_id);
SELECT wall_off('coverages');

CREATE TABLE practitioners (
  organization_id text NOT NULL REFERENCES organizations,
  practitioner_id text NOT NULL,
  name jsonb NOT NULL,
  display_name text NOT NULL,
  npi text NOT NULL,
  taxonomy text NOT NULL,
  kind text NOT NULL,
  credentials jsonb NOT NULL DEFAULT '[]',
  qualifying_participant boolean NOT NULL DEFAULT false,
  PRIMARY KEY (organization_id, practitioner_id),
  UNIQUE (organization_id, npi)
);
SELECT wall_off('practitioners');
ALTER TABLE people ADD FOREIGN KEY (organization_id, practitioner_id) REFERENCES practitioners;

-- A professional lets people code first under his or her number: dated and signed, for codes and places, with a share that is reviewed.
CREATE TABLE delegations (
  organization_id text NOT NULL,
  delegation_id text NOT NULL,
  practitioner_id text NOT NULL,
  person_ids text[] NOT NULL,
  codes jsonb,
  places text[],
  sample_percent integer NOT NULL CHECK (sample_percent BETWEEN 0 AND 100),
  signed_at timestamptz NOT NULL,
  valid_from date NOT NULL,
  valid_to date NOT NULL,
  PRIMARY KEY (organization_id, delegation_id),
  FOREIGN KEY (organization_id, practitioner_id) REFERENCES practitioners
);
CREATE INDEX ON delegations (organization_id, practitioner_id);
SELECT wall_off('delegations');

-- Where care is given, when not at the organisation's own address.
CREATE TABLE facilities (
  organization_id text NOT NULL REFERENCES organizations,
  facility_id text NOT NULL,
  name text NOT NULL,
  npi text NOT NULL,
  taxonomy text NOT NULL,
  tax_id text NOT NULL,
  address jsonb NOT NULL,
  phone text NOT NULL,
  clia_number text,
  PRIMARY KEY (organization_id, facility_id)
);
SELECT wall_off('facilities');

CREATE TABLE encounters (
  organization_id text NOT NULL,
  encounter_id text NOT NULL,
  patient_id text NOT NULL,
  coverage_id text NOT NULL,
  facility_id text,
  date_of_service date NOT NULL,
  date_to date,
  admission_date date,
  setting text NOT NULL,
  place_of_service text NOT NULL,
  performer_id text NOT NULL,
  referrer_id text,
  supervisor_id text,
  patient_status text CHECK (patient_status IN ('new', 'established')),
  accident jsonb,
  prior_authorization text,
  PRIMARY KEY (organization_id, encounter_id),
  FOREIGN KEY (organization_id, patient_id) REFERENCES patients,
  FOREIGN KEY (organization_id, coverage_id) REFERENCES coverages,
  FOREIGN KEY (organization_id, facility_id) REFERENCES facilities,
  FOREIGN KEY (organization_id, performer_id) REFERENCES practitioners,
  FOREIGN KEY (organization_id, referrer_id) REFERENCES practitioners,
  FOREIGN KEY (organization_id, supervisor_id) REFERENCES practitioners
);
CREATE INDEX ON encounters (organization_id, date_of_service, encounter_id);
CREATE INDEX ON encounters (organization_id, patient_id);
CREATE INDEX ON encounters (organization_id, performer_id);
SELECT wall_off('encounters');

-- Hex SHA-256 of a text's UTF-8 form. Immutable because the database is in UTF-8.
CREATE FUNCTION text_sha256(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN encode(sha256(convert_to(value, 'UTF8')), 'hex');

-- The text never changes: who amends writes an addendum. A signature is of the text with that hash.
CREATE TABLE documents (
  organization_id text NOT NULL,
  document_id text NOT NULL,
  encounter_id text NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  author_id text NOT NULL,
  date date NOT NULL,
  text text NOT NULL,
  text_sha256 text NOT NULL GENERATED ALWAYS AS (text_sha256(text)) STORED,
  signed_by text,
  signed_at timestamptz,
  signed_sha256 text,
  PRIMARY KEY (organization_id, document_id),
  FOREIGN KEY (organization_id, encounter_id) REFERENCES encounters,
  CHECK ((signed_by IS NULL) = (signed_at IS NULL) AND (signed_by IS NULL) = (signed_sha256 IS NULL))
);
CREATE INDEX ON documents (organization_id, encounter_id);
SELECT wall_off('documents');
