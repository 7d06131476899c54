import { canonicalJson } from '@sotto/admissions';
import { type InputSpecification, sharedSource } from '@sotto/models';
import type { Study } from './study';

/**
 * Why a study may not run beside others; undefined where it may.
 *
 * @see docs/decisions/studies-side-by-side.md
 */
export async function silenceFault(
  study: Study,
  others: readonly Study[],
  inputsOf: (study: Study) => Promise<readonly InputSpecification[]>,
): Promise<string | undefined> {
  for (const other of others.filter((each) => closingOf(each) !== closingOf(study))) {
    const shared = sharedSource(await inputsOf(study), await inputsOf(other));
    if (shared === undefined) continue;
    return (
      `the study "${other.id}" reads ${shared} too and predicts or closes at other times: the one that closes sooner could ` +
      `show the open risks of the other. Give both the same outcome, index and time zone, or stop "${other.id}" first`
    );
  }
  return undefined;
}

/** Studies that agree in it predict for an admission at the same moment, and close at the same one. */
function closingOf({ protocol }: Study): string {
  const { outcome, index, timezone, models } = protocol;
  const scores = index.at === 'score' ? models.map((model) => `${model.package} ${model.version}`).sort() : [];
  return canonicalJson({ outcome, index, timezone, scores });
}
