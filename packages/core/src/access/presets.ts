import { cells } from './cells.ts';
import { type Preset, ROLES } from './dimensions.ts';

/** The presets in a person's words. All but the default are an organisation's own, stricter choice. */
export const PRESET_NAMES: Readonly<Record<Preset, string>> = {
  'ACC-DEF': 'authorisation only',
  'ACC-PCR': 'provider codes, coder reviews',
  'ACC-CSD': 'coder codes under a standing delegation, sampled review',
  'ACC-CPA': 'coder codes, provider attests',
  'ACC-PO': 'provider only',
  'ACC-SD': 'separated duties',
};

/** Who may do what, kind by role. The letters come on top of those of the window. */
export const PRESET_TABLES: Readonly<Record<Preset, ReturnType<typeof cells<(typeof ROLES)[number]>>>> = {
  'ACC-DEF': cells(
    ROLES,
    `
  FIRST    y   ed   ed   ed   N  N  N
  SPEC     r   rec  rec  rec  N  N  N
  ORDER    r   rec  rec  rec  N  N  N
  DX       re  rec  rec  rec  N  N  N
  PROC     re  rec  rec  rec  N  N  N
  EM       re  rec  rec  rec  N  N  N
  FACT     re  rec  rec  rec  N  N  N
  WHO      re  rec  rec  rec  N  N  N
  ADMIN    y   y    y    y    N  N  N
  ATTEST   y   N    N    N    N  N  N
  RELEASE  f   f    f    f    N  N  fm
  MONEY    N   N    N    l    N  s  N
  `,
  ),
  'ACC-PCR': cells(
    ROLES,
    `
  FIRST    y   N  N    N    N  N  N
  SPEC     r   N  rec  N    N  N  N
  ORDER    r   N  rec  N    N  N  N
  DX       re  N  rec  N    N  N  N
  PROC     re  N  rec  N    N  N  N
  EM       re  N  rec  N    N  N  N
  FACT     re  N  rec  N    N  N  N
  WHO      re  N  rec  rec  N  N  N
  ADMIN    y   N  y    y    N  N  N
  ATTEST   y   N  N    N    N  N  N
  RELEASE  f   N  f    f    N  N  fm
  MONEY    N   N  N    l    N  s  N
  `,
  ),
  'ACC-CSD': cells(
    ROLES,
    `
  FIRST    y   N  edp  N    N  N  N
  SPEC     r   N  rec  N    N  N  N
  ORDER    r   N  rec  N    N  N  N
  DX       re  N  rec  N    N  N  N
  PROC     re  N  rec  N    N  N  N
  EM       re  N  rec  N    N  N  N
  FACT     re  N  rec  N    N  N  N
  WHO      re  N  rec  rec  N  N  N
  ADMIN    y   N  y    y    N  N  N
  ATTEST   y   N  N    N    N  N  N
  RELEASE  f   N  f    f    N  N  fm
  MONEY    N   N  N    l    N  s  N
  `,
  ),
  'ACC-CPA': cells(
    ROLES,
    `
  FIRST    y   N  ea    N   N  N  N
  SPEC     r   N  reca  N   N  N  N
  ORDER    r   N  reca  N   N  N  N
  DX       re  N  reca  N   N  N  N
  PROC     re  N  reca  N   N  N  N
  EM       re  N  reca  N   N  N  N
  FACT     re  N  reca  N   N  N  N
  WHO      re  N  reca  N   N  N  N
  ADMIN    y   N  y     y   N  N  N
  ATTEST   y   N  N     N   N  N  N
  RELEASE  f   N  fa    fa  N  N  fma
  MONEY    N   N  N     l   N  s  N
  `,
  ),
  'ACC-PO': cells(
    ROLES,
    `
  FIRST    y   N  N  N  N  N  N
  SPEC     r   N  N  N  N  N  N
  ORDER    r   N  N  N  N  N  N
  DX       re  N  N  N  N  N  N
  PROC     re  N  N  N  N  N  N
  EM       re  N  N  N  N  N  N
  FACT     re  N  N  N  N  N  N
  WHO      re  N  N  N  N  N  N
  ADMIN    y   N  y  y  N  N  N
  ATTEST   y   N  N  N  N  N  N
  RELEASE  f   N  f  f  N  N  N
  MONEY    N   N  N  l  N  s  N
  `,
  ),
  'ACC-SD': cells(
    ROLES,
    `
  FIRST    y   N  ed    N   N  N  N
  SPEC     r   N  rec   N   N  N  N
  ORDER    r   N  rec   N   N  N  N
  DX       re  N  recs  N   N  N  N
  PROC     re  N  recs  N   N  N  N
  EM       re  N  recs  N   N  N  N
  FACT     re  N  recs  N   N  N  N
  WHO      re  N  rec   N   N  N  N
  ADMIN    y   N  y     y   N  N  N
  ATTEST   y   N  N     N   N  N  N
  RELEASE  f   N  f     f   N  N  fm
  MONEY    N   N  N     ls  N  s  N
  `,
  ),
};
