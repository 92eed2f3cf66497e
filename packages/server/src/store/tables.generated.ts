// Generated from the migrations (tables-source.ts). Do not edit.

import type { AccessPolicy } from '@cleanclaim/core/access/policy.ts';
import type { Explanation } from '@cleanclaim/core/adjudication/eob/explanation.ts';
import type { Checkpoint } from '@cleanclaim/core/audit/checkpoint.ts';
import type { Claim } from '@cleanclaim/core/claim/claim.ts';
import type { CodeRange } from '@cleanclaim/core/coding/delegation.ts';
import type { CaseState, QueryState } from '@cleanclaim/core/coding/record.ts';
import type { Finding } from '@cleanclaim/core/kernel/finding.ts';
import type { Coverage } from '@cleanclaim/core/record/coverage.ts';
import type { Encounter } from '@cleanclaim/core/record/encounter.ts';
import type { Address, PersonName } from '@cleanclaim/core/record/person.ts';
import type { Credential } from '@cleanclaim/core/record/practitioner.ts';
import type { ClaimPayment, Remittance } from '@cleanclaim/core/remittance/remittance.ts';
import type { Fixed, Json, Preset } from './column-types.ts';

export interface AccessLogTable {
  organization_id: string;
  entry_id: string;
  at: string;
  actor: string;
  action: string;
  subject: string | null;
  outcome: string;
}

export interface AccountsTable {
  organization_id: string;
  person_id: string;
  login_name: string;
  password_hash: string | null;
  password_set_at: string | null;
  administrator: Preset<boolean>;
  disabled_at: string | null;
}

export interface AcknowledgedSubmissionsTable {
  organization_id: string;
  acknowledgement_id: string;
  submission_id: string;
  accepted: boolean;
  details: Json<unknown>;
}

export interface AcknowledgementsTable {
  organization_id: string;
  acknowledgement_id: string;
  kind: string;
  received_at: string;
  simulated: boolean;
  content: Buffer;
  content_sha256: Fixed<Buffer>;
}

export interface AuditCheckpointsTable {
  organization_id: string;
  sequence: number;
  sealed_at: string;
  checkpoint: Json<Checkpoint>;
}

export interface AuditHeadsTable {
  organization_id: string;
  chain: string;
  sequence: number;
  length: number;
  hash: string;
}

export interface AuthorizationsTable {
  organization_id: string;
  authorization_id: string;
  person_id: string;
  role: string;
  kinds: string[];
  npis: string[] | null;
  valid_from: string;
  valid_to: string | null;
  granted_by: string;
  granted_at: string;
}

export interface ClaimPaymentsTable {
  organization_id: string;
  remittance_id: string;
  number: number;
  patient_control_number: string;
  status_code: string;
  charge_cents: number;
  paid_cents: number;
  patient_responsibility_cents: number | null;
  payer_claim_control_number: string | null;
  payment: Json<ClaimPayment>;
}

export interface ClaimVersionsTable {
  organization_id: string;
  encounter_id: string;
  version: number;
  claim: Json<Claim>;
  claim_sha256: string;
  route: string;
  frequency_code: string;
  replaces: number | null;
  case_id: string | null;
  record_position: number;
  total_charge_cents: number;
  prepared_at: string;
  build: string;
}

export interface ClaimsTable {
  organization_id: string;
  encounter_id: string;
  patient_control_number: string;
  version: number;
  state: string;
  state_since: string;
}

export interface CodeNotesTable {
  organization_id: string;
  note_id: string;
  system: string;
  code: string;
  kind: string;
  text: string;
  withdrawn: Preset<boolean>;
  replaces: string | null;
  written_by: string;
  written_by_name: string;
  written_at: string;
}

export interface CodesInUseTable {
  organization_id: string;
  code: string;
  place: string;
  kind: string;
  encounter_id: string;
}

export interface CodingEventsTable {
  organization_id: string;
  encounter_id: string;
  position: number;
  previous: string | null;
  hash: string;
  event: string;
  at: Fixed<string>;
  payload: Fixed<Json<unknown>>;
}

export interface CorrectionCasesTable {
  organization_id: string;
  encounter_id: string;
  case_id: string;
  kind: string;
  identified_on: string;
  closed: boolean;
  correction_case: Json<CaseState>;
}

export interface CoveragesTable {
  organization_id: string;
  coverage_id: string;
  patient_id: string;
  payer_id: string;
  coverage_order: string;
  member_id: string;
  group_number: string | null;
  relationship: string;
  subscriber: Json<NonNullable<Coverage['subscriber']>> | null;
  plan: string | null;
  valid_from: string;
  valid_to: string | null;
}

export interface DelegationsTable {
  organization_id: string;
  delegation_id: string;
  practitioner_id: string;
  person_ids: string[];
  codes: Json<readonly CodeRange[]> | null;
  places: string[] | null;
  sample_percent: number;
  signed_at: string;
  valid_from: string;
  valid_to: string;
}

export interface DocumentsTable {
  organization_id: string;
  document_id: string;
  encounter_id: string;
  kind: string;
  title: string;
  author_id: string;
  date: string;
  text: string;
  text_sha256: Fixed<string>;
  signed_by: string | null;
  signed_at: string | null;
  signed_sha256: string | null;
}

export interface EncountersTable {
  organization_id: string;
  encounter_id: string;
  patient_id: string;
  coverage_id: string;
  facility_id: string | null;
  date_of_service: string;
  date_to: string | null;
  admission_date: string | null;
  setting: string;
  place_of_service: string;
  performer_id: string;
  referrer_id: string | null;
  supervisor_id: string | null;
  patient_status: string | null;
  accident: Json<NonNullable<Encounter['accident']>> | null;
  prior_authorization: string | null;
}

export interface ExplanationsTable {
  organization_id: string;
  encounter_id: string;
  version: number;
  explanation: Json<Explanation>;
}

export interface FacilitiesTable {
  organization_id: string;
  facility_id: string;
  name: string;
  npi: string;
  taxonomy: string;
  tax_id: string;
  address: Json<Address>;
  phone: string;
  clia_number: string | null;
}

export interface FindingsTable {
  organization_id: string;
  scrub_id: string;
  number: number;
  rule: string;
  outcome: string;
  severity: string;
  finding: Json<Finding>;
}

export interface InvitationsTable {
  organization_id: string;
  secret_sha256: Buffer;
  person_id: string;
  created_by: string;
  created_at: string;
  expires_at: string;
  used_at: string | null;
}

export interface OrganizationsTable {
  organization_id: string;
  name: string;
  npi: string;
  taxonomy: string;
  tax_id: string;
  address: Json<Address>;
  phone: string;
  clia_number: string | null;
  access_policy: Json<AccessPolicy>;
  created_at: string;
}

export interface PatientsTable {
  organization_id: string;
  patient_id: string;
  record_number: string;
  name: Json<PersonName>;
  sort_name: Fixed<string>;
  birth_date: string;
  death_date: string | null;
  sex: string;
  address: Json<Address>;
}

export interface PayersTable {
  organization_id: string;
  payer_id: string;
  name: string;
  filing_indicator: string;
  address: Json<Address> | null;
}

export interface PeopleTable {
  organization_id: string;
  person_id: string;
  display_name: string;
  practitioner_id: string | null;
  credentials: Preset<Json<readonly Credential[]>>;
  money_limit_cents: number | null;
  active: Preset<boolean>;
  created_at: string;
}

export interface PostingsTable {
  organization_id: string;
  posting_id: string;
  encounter_id: string;
  line: number | null;
  kind: string;
  group_code: string | null;
  carc: string | null;
  cents: number;
  posted_at: string;
  posted_by: string;
  remittance_id: string | null;
  payment_number: number | null;
  booking: number | null;
  reverses: string | null;
  reason: string | null;
}

export interface PractitionersTable {
  organization_id: string;
  practitioner_id: string;
  name: Json<PersonName>;
  display_name: string;
  npi: string;
  taxonomy: string;
  kind: string;
  credentials: Preset<Json<readonly Credential[]>>;
  qualifying_participant: Preset<boolean>;
}

export interface PriceListTable {
  organization_id: string;
  code: string;
  valid_from: string;
  charge_cents: number;
}

export interface QueriesTable {
  organization_id: string;
  encounter_id: string;
  query_id: string;
  asked_of: string;
  asked_at: string;
  state: string;
  query: Json<QueryState>;
}

export interface RemittancesTable {
  organization_id: string;
  remittance_id: string;
  transaction_number: number;
  imported_at: string;
  imported_by: string;
  simulated: boolean;
  payer_identifier: string;
  trace_number: string;
  payment_date: string;
  payment_cents: number;
  remittance: Json<Omit<Remittance, 'claims'>>;
  content: Buffer;
  content_sha256: Fixed<Buffer>;
}

export interface ScrubsTable {
  organization_id: string;
  scrub_id: string;
  encounter_id: string;
  version: number;
  ran_at: string;
  as_of: string;
  build: string;
  packs: Json<Readonly<Record<string, string>>>;
  fails: number;
  bypassed: number;
  not_checked: number;
  passes: number | null;
}

export interface SessionsTable {
  organization_id: string;
  secret_sha256: Buffer;
  person_id: string;
  created_at: string;
  last_used_at: string;
  expires_at: string;
}

export interface SignInFailuresTable {
  organization_id: string;
  login_name: string;
  failures: number;
  last_at: string;
}

export interface SimulatedBooksTable {
  organization_id: string;
  plan: string;
  books: string;
}

export interface SubmissionsTable {
  organization_id: string;
  submission_id: string;
  encounter_id: string;
  version: number;
  channel: string;
  sent_at: string;
  sent_by: string;
  simulated: boolean;
  interchange_control_number: string | null;
  group_control_number: string | null;
  transaction_control_number: string | null;
  content: Buffer;
  content_sha256: Fixed<Buffer>;
}

export interface TokensTable {
  organization_id: string;
  token_id: string;
  secret_sha256: Buffer;
  label: string;
  scopes: string[];
  created_at: string;
  expires_at: string;
  revoked_at: string | null;
}

export interface WorklistTable {
  organization_id: string;
  encounter_id: string;
  performer_id: string;
  date_of_service: string;
  stage: string;
  note_signed: boolean;
  stale: Preset<boolean>;
  open_questions: Preset<number>;
  asked_at: string | null;
  fails: number | null;
  bypassed: number | null;
  not_checked: number | null;
  codes_known: Preset<boolean>;
}

export interface Database {
  access_log: AccessLogTable;
  accounts: AccountsTable;
  acknowledged_submissions: AcknowledgedSubmissionsTable;
  acknowledgements: AcknowledgementsTable;
  audit_checkpoints: AuditCheckpointsTable;
  audit_heads: AuditHeadsTable;
  authorizations: AuthorizationsTable;
  claim_payments: ClaimPaymentsTable;
  claim_versions: ClaimVersionsTable;
  claims: ClaimsTable;
  code_notes: CodeNotesTable;
  codes_in_use: CodesInUseTable;
  coding_events: CodingEventsTable;
  correction_cases: CorrectionCasesTable;
  coverages: CoveragesTable;
  delegations: DelegationsTable;
  documents: DocumentsTable;
  encounters: EncountersTable;
  explanations: ExplanationsTable;
  facilities: FacilitiesTable;
  findings: FindingsTable;
  invitations: InvitationsTable;
  organizations: OrganizationsTable;
  patients: PatientsTable;
  payers: PayersTable;
  people: PeopleTable;
  postings: PostingsTable;
  practitioners: PractitionersTable;
  price_list: PriceListTable;
  queries: QueriesTable;
  remittances: RemittancesTable;
  scrubs: ScrubsTable;
  sessions: SessionsTable;
  sign_in_failures: SignInFailuresTable;
  simulated_books: SimulatedBooksTable;
  submissions: SubmissionsTable;
  tokens: TokensTable;
  worklist: WorklistTable;
}
