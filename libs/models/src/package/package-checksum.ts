import { createHash } from 'node:crypto';
import { canonicalJson } from '@sotto/admissions';

/**
 * SHA-256 over the manifest's canonical JSON without its checksum, then the bytes of the artefact.
 * Layout and comments of model.yaml do not count; everything that it says does.
 */
export function packageChecksum(manifest: object, artefact: Uint8Array | null): string {
  const hash = createHash('sha256').update(canonicalJson({ ...manifest, checksum: undefined }));
  if (artefact !== null) hash.update(artefact);
  return hash.digest('hex');
}
