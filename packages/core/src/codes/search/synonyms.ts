/**
 * What people write and what the classifications call it, ours: abbreviations of the clinic and words of everyday. Each is
 * replaced as a whole; the query as it was written is searched too.
 */
const SYNONYMS: readonly (readonly [string, string])[] = [
  ['afib', 'atrial fibrillation'],
  ['aki', 'acute kidney failure'],
  ['appendicitis nos', 'unspecified appendicitis'],
  ['bph', 'benign prostatic hyperplasia'],
  ['broken', 'fracture'],
  ['cad', 'atherosclerotic heart disease native coronary artery'],
  ['cancer', 'malignant neoplasm'],
  ['carcinoma', 'malignant neoplasm'],
  ['chf', 'heart failure'],
  ['ckd', 'chronic kidney disease'],
  ['copd', 'chronic obstructive pulmonary disease'],
  ['cva', 'cerebral infarction'],
  ['distal', 'lower end'],
  ['dm', 'diabetes mellitus'],
  ['dm1', 'type 1 diabetes mellitus'],
  ['dm2', 'type 2 diabetes mellitus'],
  ['dvt', 'acute embolism thrombosis deep veins'],
  ['esrd', 'end stage renal disease'],
  ['gerd', 'gastro esophageal reflux disease'],
  ['heart attack', 'acute myocardial infarction'],
  ['high blood pressure', 'hypertension'],
  ['high cholesterol', 'hypercholesterolemia'],
  ['htn', 'hypertension'],
  ['kidney stone', 'calculus kidney'],
  ['mi', 'myocardial infarction'],
  ['oa', 'osteoarthritis'],
  ['pe', 'pulmonary embolism'],
  ['proximal', 'upper end'],
  ['ptsd', 'post traumatic stress disorder'],
  ['ra', 'rheumatoid arthritis'],
  ['shortness breath', 'dyspnea'],
  ['sob', 'shortness of breath'],
  ['stroke', 'cerebral infarction'],
  ['t1dm', 'type 1 diabetes mellitus'],
  ['t2dm', 'type 2 diabetes mellitus'],
  ['tia', 'transient cerebral ischemic attack'],
  ['underactive thyroid', 'hypothyroidism'],
  ['uri', 'acute upper respiratory infection'],
  ['uti', 'urinary tract infection'],
];

/** Other ways to say the query, each with the replacement that was made. */
export function otherWordings(text: string): { readonly text: string; readonly because: string }[] {
  const padded = ` ${text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `;
  return SYNONYMS.filter(([said]) => padded.includes(` ${said} `)).map(([said, meant]) => ({
    text: padded.replace(` ${said} `, ` ${meant} `).trim(),
    because: `${said} = ${meant}`,
  }));
}
