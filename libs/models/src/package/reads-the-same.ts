import { canonicalJson } from '@sotto/admissions';
import { codesOf, type InputSource, type InputSpecification, isCoded } from '../inputs/input-specification';

/** Whether two models read the very same: one of them could be a copy of the other with coefficients of its own. */
export function readsTheSame(one: readonly InputSpecification[], other: readonly InputSpecification[]): boolean {
  return sourcesOf(one) === sourcesOf(other);
}

function sourcesOf(inputs: readonly InputSpecification[]): string {
  return [...new Set(inputs.map(({ source }) => nameOf(source)))].sort().join();
}

/** Versions of one recorded score are one source: they differ by little. */
function nameOf(source: InputSource): string {
  const kind = source.kind ?? 'observation';
  if (isCoded(source)) return canonicalJson([kind, source.system, codesOf(source)?.toSorted() ?? null]);
  return canonicalJson([kind, source.kind === 'score' ? source.model : null]);
}
