/**
 * Words that have no place in a question to a clinician (QRY-04, QRY-08): they speak of money, risk scores or measures instead of the
 * patient. Matched as whole words, whatever their case.
 */
export const MONEY_AND_SCORES: readonly string[] = [
  'payment',
  'payments',
  'pay',
  'pays',
  'paid',
  'payer',
  'reimburse',
  'reimbursed',
  'reimbursement',
  'revenue',
  'money',
  'dollar',
  'dollars',
  'rvu',
  'rvus',
  'drg',
  'drgs',
  'ms-drg',
  'mcc',
  'cc/mcc',
  'level of service',
  'visit level',
  'hcc',
  'hccs',
  'raf',
  'risk adjustment',
  'risk score',
  'quality score',
  'quality measure',
  'star rating',
  'severity of illness score',
  'case mix',
  'billing',
  'bill for',
  'medical necessity',
];

/** Phrases that tell the clinician what to write (QRY-03, QRY-08). */
export const TELLS_WHAT_TO_WRITE: readonly RegExp[] = [
  /\b(please|kindly)\s+(also\s+)?(document|add|write|record|state|include|amend|update|change)\b/i,
  /\b(you\s+)?(should|must|need\s+to|have\s+to)\s+(document|add|write|record|state|include)\b/i,
  /\b(would|could|can)\s+you\s+(please\s+)?(document|add|write|include)\b/i,
  /\bagree\s+with\s+(the\s+)?diagnosis\b/i,
  /\bin\s+order\s+to\s+(code|capture|support)\b/i,
  /\bto\s+(capture|support)\s+(the\s+)?(code|level|diagnosis)\b/i,
];
