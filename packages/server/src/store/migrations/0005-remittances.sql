-- A check or transfer with what it pays. The file is kept as it came, and each comes in once.
CREATE TABLE remittances (
  organization_id text NOT NULL REFERENCES organizations,
  remittance_id text NOT NULL,
  -- Number of the transaction in its file, from 1: one file may carry several checks.
  transaction_number integer NOT NULL,
  imported_at timestamptz NOT NULL,
  imported_by text NOT NULL,
  simulated boolean NOT NULL,
  payer_identifier text NOT NULL,
  trace_number text NOT NULL,
  payment_date date NOT NULL,
  payment_cents bigint NOT NULL,
  -- Everything but the claims, which have their own rows.
  remittance jsonb NOT NULL,
  content bytea NOT NULL,
  content_sha256 bytea NOT NULL GENERATED ALWAYS AS (sha256(content)) STORED,
  PRIMARY KEY (organization_id, remittance_id),
  UNIQUE (organization_id, content_sha256, transaction_number)
);
CREATE INDEX ON remittances (organization_id, payer_identifier, trace_number);
SELECT wall_off('remittances');

CREATE TABLE claim_payments (
  organization_id text NOT NULL,
  remittance_id text NOT NULL,
  -- Place in the remittance, from 1.
  number integer NOT NULL,
  patient_control_number text NOT NULL,
  status_code text NOT NULL,
  charge_cents bigint NOT NULL,
  paid_cents bigint NOT NULL,
  patient_responsibility_cents bigint,
  payer_claim_control_number text,
  payment jsonb NOT NULL,
  PRIMARY KEY (organization_id, remittance_id, number),
  FOREIGN KEY (organization_id, remittance_id) REFERENCES remittances
);
CREATE INDEX ON claim_payments (organization_id, patient_control_number);
SELECT wall_off('claim_payments');

-- What was booked on a visit's claim, one row an amount: append-only, an error is booked back. A claim payment is booked once.
CREATE TABLE postings (
  organization_id text NOT NULL,
  posting_id text NOT NULL,
  encounter_id text NOT NULL,
  -- LX of the line; null = the claim as a whole.
  line integer,
  kind text NOT NULL CHECK (kind IN ('payment', 'adjustment', 'patient', 'write-off', 'refund', 'transfer')),
  group_code text,
  carc text,
  cents bigint NOT NULL,
  posted_at timestamptz NOT NULL,
  posted_by text NOT NULL,
  remittance_id text,
  payment_number integer,
  -- Place among the bookings of that claim payment, from 1.
  booking integer,
  reverses text,
  reason text,
  PRIMARY KEY (organization_id, posting_id),
  UNIQUE (organization_id, remittance_id, payment_number, booking),
  UNIQUE (organization_id, reverses),
  FOREIGN KEY (organization_id, encounter_id) REFERENCES claims,
  FOREIGN KEY (organization_id, remittance_id, payment_number) REFERENCES claim_payments,
  FOREIGN KEY (organization_id, reverses) REFERENCES postings,
  CHECK ((remittance_id IS NULL) = (payment_number IS NULL) AND (remittance_id IS NULL) = (booking IS NULL))
);
CREATE INDEX ON postings (organization_id, encounter_id);
SELECT wall_off('postings');

-- What the simulated payer of a plan remembers: balances, earlier decisions, numbers given out. Learning data, never evidence.
CREATE TABLE simulated_books (
  organization_id text NOT NULL REFERENCES organizations,
  plan text NOT NULL,
  books text NOT NULL,
  PRIMARY KEY (organization_id, plan)
);
SELECT wall_off('simulated_books');

-- What the payer wrote to the patient about one version of a claim: the values from which page and PDF are made.
CREATE TABLE explanations (
  organization_id text NOT NULL,
  encounter_id text NOT NULL,
  version integer NOT NULL,
  explanation jsonb NOT NULL,
  PRIMARY KEY (organization_id, encounter_id, version),
  FOREIGN KEY (organization_id, encounter_id, version) REFERENCES claim_versions
);
SELECT wall_off('explanations');
