import { canonicalJson } from '@sotto/admissions';
import { readsTheSame } from '@sotto/models';
import type { InputsOfModels } from './pinned-package';
import type { Study } from './study';

/**
 * Why a study may not run beside others; undefined where it may.
 *
 * @see docs/decisions/studies-side-by-side.md
 */
export async function silenceFault(
  study: Study,
  others: readonly Study[],
  inputsOf: (study: Study) => Promise<InputsOfModels>,
): Promise<string | undefined> {
  for (const other of others.filter((each) => closingOf(each) !== closingOf(study))) {
    const [ours, theirs] = [await inputsOf(study), await inputsOf(other)];
    if (!ours.some((one) => theirs.some((their) => readsTheSame(one, their)))) continue;
    return (
      `a model of the study "${other.id}" reads the same as one of this study, for another outcome: the one that closes ` +
      `sooner could show the open risks of the other. Give both the same outcome and time zone, or stop "${other.id}" first`
    );
  }
  return undefined;
}

function closingOf({ protocol: { outcome, timezone } }: Study): string {
  return canonicalJson({ outcome, timezone });
}
