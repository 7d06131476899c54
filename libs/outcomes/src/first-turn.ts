import { type Fact, type FactStore, type Identity, Links, patientOf, readCharts } from '@sotto/admissions';
import type { OpenPrediction } from '@sotto/shadow-scoring';
import type { Study } from '@sotto/studies';
import { labelFrom } from './label-from';
import { linkKinds, outcomeKinds } from './outcome-kinds';

/** The first thing that ends the follow-up of a prediction, at the moment at which it became known. */
export interface Turn {
  readonly kind: 'event' | 'left';
  /** ISO moment. */
  readonly at: string;
}

/**
 * For each prediction the first moment at which its event became known, or at which it became known that it can be no
 * case any more: withdrawn, cancelled, merged, moved. What is learnt afterwards changes nothing.
 *
 * @param known `after`: nothing that matters was learnt before it; `asOf`: nothing later is read
 * @returns in the order of the predictions; undefined where neither happened
 */
export async function firstTurns(
  study: Study,
  predictions: readonly OpenPrediction[],
  known: { readonly after: string; readonly asOf: string },
  facts: FactStore,
): Promise<(Turn | undefined)[]> {
  const kinds = outcomeKinds(study.protocol);
  const learnt = await facts.learnt([...kinds, ...linkKinds], known.after, known.asOf);
  const links = new Links(await facts.links());
  const identity = links.asKnown(known.asOf);
  const moments = momentsByPerson(learnt.filter(isTurning(predictions)), identity);
  const asked = predictions.flatMap((prediction, place) =>
    momentsOf(prediction, moments, identity).map((at) => ({ prediction, place, at })),
  );
  const charts = await readCharts(
    facts,
    asked.map(({ prediction, at }) => ({ patient: prediction.patient, asOf: at })),
    kinds,
  );
  const turns: (Turn | undefined)[] = predictions.map(() => undefined);
  for (const [i, { prediction, place, at }] of asked.entries()) {
    const label = labelFrom(study, prediction, charts[i]!, links);
    if (label.kind === 'case' && label.outcome === 0) continue;
    turns[place] ??= { kind: label.kind === 'case' ? 'event' : 'left', at };
  }
  return turns;
}

/** An admission matters where it corrects that of a prediction which was made already. */
function isTurning(predictions: readonly OpenPrediction[]): (fact: Fact) => boolean {
  const firstIndexed = new Map<string, number>();
  for (const { encounter, indexTime } of predictions) {
    firstIndexed.set(encounter, Math.min(Date.parse(indexTime), firstIndexed.get(encounter) ?? Infinity));
  }
  return (fact) =>
    fact.kind !== 'admission' || Date.parse(fact.knownAt) > (firstIndexed.get(fact.encounter) ?? Infinity);
}

/** When something was learnt of each person, as persons are known in the end, in ascending order. */
function momentsByPerson(learnt: readonly Fact[], identity: Identity): Map<string, string[]> {
  const moments = new Map<string, string[]>();
  for (const fact of learnt) {
    for (const person of new Set(patientsOf(fact, identity))) {
      const known = moments.get(person);
      if (known === undefined) moments.set(person, [fact.knownAt]);
      else if (known.at(-1) !== fact.knownAt) known.push(fact.knownAt);
    }
  }
  return moments;
}

function patientsOf(fact: Fact, identity: Identity): string[] {
  const told = 'into' in fact ? [fact.from, fact.into] : [patientOf(fact), identity.ownerOf(fact)];
  return told.flatMap((patient) => (patient === undefined ? [] : [identity.person(patient)]));
}

/** The moments at which the label of a prediction is looked at again; what was known at its index time counts then. */
function momentsOf(
  { patient, indexTime }: OpenPrediction,
  moments: ReadonlyMap<string, readonly string[]>,
  identity: Identity,
): string[] {
  const learnt = moments.get(identity.person(patient));
  if (learnt === undefined) return [];
  const index = Date.parse(indexTime);
  const later = learnt.filter((at) => Date.parse(at) > index);
  return later.length === learnt.length ? later : [indexTime, ...later];
}
