/** Seven characters, digits and letters without I and O (rule PCS-01). A table is the first three of them. */
export function isPcsShape(code: string): boolean {
  return /^[0-9A-HJ-NP-Z]{7}$/.test(code);
}
