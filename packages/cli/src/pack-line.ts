import type { PackManifest } from '@cleanclaim/core/packs/manifest.ts';

/** A pack as the reference commands print it. */
export function packLine(manifest: PackManifest) {
  return {
    set: manifest.set,
    part: manifest.part,
    edition: manifest.edition,
    effectiveFrom: manifest.effectiveFrom,
    effectiveTo: manifest.effectiveTo,
    rows: manifest.rows,
    rejected: manifest.rejected,
    sha256: manifest.sha256,
    bytes: manifest.bytes,
    origin: manifest.origin,
    rowsDated: manifest.rowsDated,
    carriedForwardTo: manifest.carriedForwardTo,
    publisher: manifest.publisher,
    licence: manifest.licence,
    sourceFiles: manifest.sourceFiles,
  };
}
