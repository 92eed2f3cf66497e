-- The organisation whose rows the present transaction may see; null, and thus none, when nobody set it.
CREATE FUNCTION current_organization() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.organization_id', true), '');

-- Second wall between organisations (the first: every key begins with organization_id, every query names it).
CREATE FUNCTION wall_off(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format(
    'CREATE POLICY own_organization ON %s USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())',
    target);
END $$;
REVOKE EXECUTE ON FUNCTION wall_off(regclass) FROM PUBLIC;

-- A practice. organization_id is a short name that people can type ("lakeside").
CREATE TABLE organizations (
  organization_id text PRIMARY KEY CHECK (organization_id ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name text NOT NULL,
  npi text NOT NULL,
  taxonomy text NOT NULL,
  tax_id text NOT NULL,
  address jsonb NOT NULL,
  phone text NOT NULL,
  clia_number text,
  -- What the organisation chose for the changing of codes: preset and options.
  access_policy jsonb NOT NULL,
  created_at timestamptz NOT NULL
);
SELECT wall_off('organizations');

-- Names only, for the sign-in page and for work that goes through all organisations one by one.
CREATE FUNCTION organization_directory() RETURNS TABLE (organization_id text, name text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS 'SELECT organization_id, name FROM organizations ORDER BY organization_id';

-- Everybody who acts here. practitioner_id: who treats patients under an own NPI.
CREATE TABLE people (
  organization_id text NOT NULL REFERENCES organizations,
  person_id text NOT NULL,
  display_name text NOT NULL,
  practitioner_id text,
  credentials jsonb NOT NULL DEFAULT '[]',
  -- The most that this person may write off, refund or move alone; null: a second person always decides.
  money_limit_cents bigint,
  active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, person_id)
);
SELECT wall_off('people');

-- A person who can sign in. The hash is Argon2id; none until the person has set a password.
CREATE TABLE accounts (
  organization_id text NOT NULL,
  person_id text NOT NULL,
  login_name text NOT NULL CHECK (login_name = lower(login_name) AND login_name <> ''),
  password_hash text,
  password_set_at timestamptz,
  administrator boolean NOT NULL DEFAULT false,
  disabled_at timestamptz,
  PRIMARY KEY (organization_id, person_id),
  UNIQUE (organization_id, login_name),
  FOREIGN KEY (organization_id, person_id) REFERENCES people
);
SELECT wall_off('accounts');

-- Who was authorised for which kinds of change, under whose numbers, from when to when.
CREATE TABLE authorizations (
  organization_id text NOT NULL,
  authorization_id text NOT NULL,
  person_id text NOT NULL,
  role text NOT NULL CHECK (role IN ('P', 'Q', 'C', 'B', 'A', 'K', 'M')),
  kinds text[] NOT NULL,
  npis text[],
  valid_from date NOT NULL,
  valid_to date,
  granted_by text NOT NULL,
  granted_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, authorization_id),
  FOREIGN KEY (organization_id, person_id) REFERENCES people
);
CREATE INDEX ON authorizations (organization_id, person_id);
SELECT wall_off('authorizations');

-- A person who may set a password once, with a secret of which only the hash is kept.
CREATE TABLE invitations (
  organization_id text NOT NULL,
  secret_sha256 bytea NOT NULL,
  person_id text NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (organization_id, secret_sha256),
  FOREIGN KEY (organization_id, person_id) REFERENCES people
);
SELECT wall_off('invitations');

-- A browser that signed in. Only the hash of the cookie's secret is kept.
CREATE TABLE sessions (
  organization_id text NOT NULL,
  secret_sha256 bytea NOT NULL,
  person_id text NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, secret_sha256),
  FOREIGN KEY (organization_id, person_id) REFERENCES people
);
SELECT wall_off('sessions');

-- A script that may act. Only the hash of its secret is kept.
CREATE TABLE tokens (
  organization_id text NOT NULL REFERENCES organizations,
  token_id text NOT NULL,
  secret_sha256 bytea NOT NULL,
  label text NOT NULL,
  scopes text[] NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  PRIMARY KEY (organization_id, token_id),
  UNIQUE (organization_id, secret_sha256)
);
SELECT wall_off('tokens');

-- Failures in a row of a name, whether an account has it or not.
CREATE TABLE sign_in_failures (
  organization_id text NOT NULL REFERENCES organizations,
  login_name text NOT NULL,
  failures integer NOT NULL,
  last_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, login_name)
);
SELECT wall_off('sign_in_failures');

-- Who signed in, looked, exported, granted: append-only.
CREATE TABLE access_log (
  organization_id text NOT NULL REFERENCES organizations,
  entry_id text NOT NULL,
  at timestamptz NOT NULL,
  -- person:…, token:…, or installation: the one who runs the command line.
  actor text NOT NULL,
  action text NOT NULL,
  subject text,
  outcome text NOT NULL CHECK (outcome IN ('done', 'refused')),
  PRIMARY KEY (organization_id, entry_id)
);
CREATE INDEX ON access_log (organization_id, at);
SELECT wall_off('access_log');
