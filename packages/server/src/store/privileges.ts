import pg from 'pg';

const APPEND = 'SELECT, INSERT';
const CHANGE = 'SELECT, INSERT, UPDATE';
const FREE = 'SELECT, INSERT, UPDATE, DELETE';

/**
 * What the server's role may do with each table; the owner alone migrates. Nothing that is evidence can be changed or
 * deleted, and where a row has an end (a signature, an answer, a closing) only that part can be written later.
 */
export const PRIVILEGES: Readonly<Record<string, string>> = {
  organizations: CHANGE,
  people: CHANGE,
  accounts: CHANGE,
  authorizations: `${APPEND}, UPDATE (valid_to)`,
  invitations: `${APPEND}, UPDATE (used_at)`,
  sessions: FREE,
  tokens: `${APPEND}, UPDATE (revoked_at)`,
  sign_in_failures: FREE,
  access_log: APPEND,
  patients: CHANGE,
  payers: CHANGE,
  coverages: CHANGE,
  practitioners: CHANGE,
  delegations: `${APPEND}, UPDATE (valid_to)`,
  facilities: CHANGE,
  encounters: CHANGE,
  documents: `${APPEND}, UPDATE (signed_by, signed_at, signed_sha256)`,
  coding_events: APPEND,
  audit_checkpoints: APPEND,
  audit_heads: APPEND,
  queries: `${APPEND}, UPDATE (state, query)`,
  correction_cases: `${APPEND}, UPDATE (closed, correction_case)`,
  claims: `${APPEND}, UPDATE (version, state, state_since)`,
  claim_versions: APPEND,
  scrubs: APPEND,
  findings: APPEND,
  submissions: APPEND,
  acknowledgements: APPEND,
  acknowledged_submissions: APPEND,
  remittances: APPEND,
  claim_payments: APPEND,
  postings: APPEND,
  simulated_books: CHANGE,
  explanations: APPEND,
  worklist: CHANGE,
  code_notes: APPEND,
  codes_in_use: FREE,
  price_list: CHANGE,
};

/** Statements that give a role exactly this and nothing else, in the schemas of the tables and of the jobs. */
export function grants(role: string, jobSchema: string): string {
  const name = pg.escapeIdentifier(role);
  return [
    `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${name}`,
    `GRANT USAGE ON SCHEMA public, ${jobSchema}, installation TO ${name}`,
    ...Object.entries(PRIVILEGES).map(([table, privileges]) => `GRANT ${privileges} ON ${table} TO ${name}`),
    `GRANT SELECT ON installation.migrations TO ${name}`,
    `GRANT EXECUTE ON FUNCTION organization_directory() TO ${name}`,
    `GRANT ${FREE} ON ALL TABLES IN SCHEMA ${jobSchema} TO ${name}`,
    `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${jobSchema} TO ${name}`,
  ].join(';\n');
}
