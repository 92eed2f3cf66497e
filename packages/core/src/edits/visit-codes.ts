/**
 * Codes on which modifiers 24, 25 and 57 belong: evaluation and management, the general eye examinations, and Medicare's
 * preventive visits. Source: Medicare Claims Processing Manual ch. 12 § 30.6.6 and § 40; MOD-INC-04.
 */
export function isVisitCode(code: string): boolean {
  if (code.length !== 5) return false;
  if (code === 'G0402' || code === 'G0438' || code === 'G0439') return true;
  if (!/^\d{5}$/.test(code)) return false;
  const number = Number(code);
  return (number >= 99202 && number <= 99499) || (number >= 92002 && number <= 92014);
}
