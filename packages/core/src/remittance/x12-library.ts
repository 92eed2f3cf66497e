/**
 * The X12 library: what another project takes from `@cleanclaim/core/x12`. docs/guide/x12-library.md shows each with an example.
 */

export { type AcknowledgeOptions, Acknowledger, type AnswerSummary } from '../claim/acknowledge.ts';
export type { Claim, ClaimBatch, ServiceLine } from '../claim/claim.ts';
export { type ClaimEdit, type ClaimEditAnswer, withEdits } from '../claim/claim-edits.ts';
export { readClaims, streamClaims } from '../claim/x837p/read.ts';
export { ClaimWriter, type ClaimWriterOptions, writeClaims } from '../claim/x837p/writer.ts';
export { FaultError } from '../kernel/result.ts';
export { ReferenceLibrary } from '../packs/library.ts';
export type { Acknowledgment, InterchangeAnswer } from '../x12/acknowledgment/acknowledgment.ts';
export { AcknowledgmentWriter } from '../x12/acknowledgment/writer.ts';
export type { EligibilityRecord } from '../x12/eligibility/eligibility.ts';
export { EligibilityWriter } from '../x12/eligibility/writer.ts';
export type { Envelope } from '../x12/envelope.ts';
export type { X12Finding } from '../x12/finding.ts';
export { describeGuide, type GuideLine } from '../x12/guides/describe-guide.ts';
export { allGuides, guideOf } from '../x12/guides/registry.ts';
export { OutsideLists } from '../x12/outside/outside-lists.ts';
export { type ReaderOptions, X12Reader } from '../x12/reader.ts';
export type { GroupReport, InterchangeReport, TransactionReport } from '../x12/report.ts';
export { RULES, type Snip, type X12RuleId } from '../x12/rules.ts';
export { type CompanionGuide, parseCompanionGuide } from '../x12/situations/companion.ts';
export type { StatusRecord } from '../x12/status/status.ts';
export { StatusWriter } from '../x12/status/writer.ts';
export { type Delimiters, STANDARD_DELIMITERS } from '../x12/syntax/delimiters.ts';
export { type ScannerSink, SegmentScanner } from '../x12/syntax/scanner.ts';
export type { Segment } from '../x12/syntax/segment.ts';
export { type Difference, differences } from '../x12/tools/difference.ts';
export { type Fixed, Fixer } from '../x12/tools/fix.ts';
export { Redactor } from '../x12/tools/redact.ts';
export { type SplitBy, type SplitPart, Splitter } from '../x12/tools/split.ts';
export * from './describe.ts';
export { FileFixer, type NotWhole } from './fix-file.ts';
export { type JsonLine, parseJsonLine } from './json-lines.ts';
export { allModels, interchangeAnswers, type RecordSink } from './json-lines-reader.ts';
export { JsonLinesWriter } from './json-lines-writer.ts';
export type { ClaimPayment, Remittance, RemittanceHeader } from './remittance.ts';
export { readRemittances } from './x835/read.ts';
export { RemittanceWriter, writeRemittances } from './x835/writer.ts';
