/** A CPT or HCPCS Level II code: five characters, the first four or the last four of them digits. */
export const PROCEDURE = /^(?:\d{5}|\d{4}[A-Z]|[A-Z]\d{4})$/;
export const MODIFIER = /^[A-Z0-9]{2}$/;
export const CARRIER = /^\d{5}$/;
export const LOCALITY = /^\d{2}$/;
