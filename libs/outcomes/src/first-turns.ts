import { type FactStore, type Identity, type LearntFact, Links, readCharts } from '@sotto/admissions';
import type { OpenPrediction } from '@sotto/shadow-scoring';
import type { Study } from '@sotto/studies';
import { labelFrom } from './label-from';
import { isLink, LearntOfPersons, personsOf } from './learnt-of-persons';
import { linkKinds, outcomeKinds } from './outcome-kinds';

/** The first thing that ends the follow-up of a prediction, at the moment at which it became known. */
export interface Turn {
  readonly kind: 'event' | 'left';
  /** ISO moment. */
  readonly at: string;
}

export interface TurnsPeriod {
  /** ISO moment: nothing that matters was learnt before it. */
  readonly after: string;
  /** Days from an index time on after which nothing that is learnt matters. */
  readonly days: number;
}

/** What is known of a prediction that was asked for. */
interface Asked {
  /** Epoch milliseconds of the index time. */
  readonly indexed: number;
  turn: Turn | undefined;
}

/** What is new since the time before. */
interface News {
  readonly fresh: readonly LearntFact[];
  readonly added: ReadonlySet<OpenPrediction>;
  readonly identity: Identity;
}

const msPerDay = 86_400_000;

/**
 * For each prediction the first moment at which its event became known, or at which it became known that it can be no
 * case any more: withdrawn, cancelled, merged, moved. What is learnt afterwards changes nothing.
 *
 * Asked again, it reads what was learnt since. Who asks for the first time comes to the same.
 */
export class FirstTurns {
  private learnt = new LearntOfPersons();
  /** By stay: when the first of its predictions was indexed. */
  private readonly firstIndexed = new Map<string, number>();
  /** By prediction. */
  private readonly asked = new Map<string, Asked>();
  private through: string;

  constructor(
    private readonly study: Study,
    private readonly period: TurnsPeriod,
  ) {
    this.through = period.after;
  }

  /**
   * @param predictions those asked for before among them
   * @param asOf ISO moment: nothing that was learnt later is read; it never goes back
   * @returns in the order of the predictions; undefined where neither happened
   */
  async of(predictions: readonly OpenPrediction[], asOf: string, facts: FactStore): Promise<(Turn | undefined)[]> {
    const fresh = await this.readLearnt(asOf, facts);
    const links = new Links(await facts.links());
    const added = predictions.filter(({ id }) => !this.asked.has(id));
    for (const prediction of added) this.ask(prediction);
    const again = this.lookedAtAgain(predictions, { fresh, added: new Set(added), identity: links.asKnown(asOf) });
    const charts = await readCharts(
      facts,
      again.map(({ prediction, at }) => ({ patient: prediction.patient, asOf: at })),
      outcomeKinds(this.study.protocol),
    );
    for (const [i, { prediction, at }] of again.entries()) {
      const asked = this.asked.get(prediction.id)!;
      if (asked.turn !== undefined) continue;
      const label = labelFrom(this.study, prediction, charts[i]!, links);
      if (label.kind === 'case' && label.outcome === 0) continue;
      asked.turn = { kind: label.kind === 'case' ? 'event' : 'left', at };
    }
    this.through = asOf;
    return predictions.map(({ id }) => this.asked.get(id)!.turn);
  }

  /** What was learnt since the last time; all of it where somebody has told of an earlier moment since. */
  private async readLearnt(asOf: string, facts: FactStore): Promise<readonly LearntFact[]> {
    const kinds = [...outcomeKinds(this.study.protocol), ...linkKinds];
    let fresh = await facts.learnt(kinds, this.through, asOf);
    const count = await facts.countLearnt(kinds, this.period.after, asOf);
    if (this.learnt.count + fresh.length !== count) {
      this.forget();
      fresh = await facts.learnt(kinds, this.period.after, asOf);
    }
    this.learnt.add(fresh);
    return fresh;
  }

  private forget(): void {
    this.learnt = new LearntOfPersons();
    this.firstIndexed.clear();
    this.asked.clear();
    this.through = this.period.after;
  }

  private ask({ id, encounter, indexTime }: OpenPrediction): void {
    const indexed = Date.parse(indexTime);
    this.asked.set(id, { indexed, turn: undefined });
    this.firstIndexed.set(encounter, Math.min(indexed, this.firstIndexed.get(encounter) ?? Infinity));
  }

  /** The moments at which labels are looked at again: all of those who are new or somebody else now, new ones of the others. */
  private lookedAtAgain(
    predictions: readonly OpenPrediction[],
    { fresh, added, identity }: News,
  ): { readonly prediction: OpenPrediction; readonly at: string }[] {
    const touched = new Set(fresh.flatMap((fact) => personsOf(fact, identity)));
    const relinked = new Set(fresh.filter(isLink).flatMap((fact) => personsOf(fact, identity)));
    const through = Date.parse(this.through);
    // Generous by a day for the local calendar.
    const open = through - (this.period.days + 1) * msPerDay;
    return predictions.flatMap((prediction) => {
      const asked = this.asked.get(prediction.id)!;
      const isAdded = added.has(prediction);
      const isSettled = !isAdded && (asked.turn !== undefined || asked.indexed < open);
      if (isSettled && relinked.size === 0) return [];
      const person = identity.person(prediction.patient);
      const isWhole = isAdded || relinked.has(person);
      if (!isWhole && (isSettled || !touched.has(person))) return [];
      if (isWhole) asked.turn = undefined;
      const moments = momentsOf(prediction, this.learnt.of(person, identity).filter(this.isTurning));
      return moments.filter((at) => isWhole || Date.parse(at) > through).map((at) => ({ prediction, at }));
    });
  }

  /** An admission matters where it corrects that of a prediction which was made already. */
  private readonly isTurning = ({ kind, encounter, knownAt }: LearntFact): boolean =>
    kind !== 'admission' || Date.parse(knownAt) > (this.firstIndexed.get(encounter ?? '') ?? Infinity);
}

/** The moments at which the label of a prediction is looked at; what was known at its index time counts then. */
function momentsOf({ indexTime }: OpenPrediction, learnt: readonly LearntFact[]): string[] {
  if (learnt.length === 0) return [];
  const index = Date.parse(indexTime);
  const moments = learnt.map(({ knownAt }) => knownAt).filter((at, i, all) => at !== all[i - 1]);
  const later = moments.filter((at) => Date.parse(at) > index);
  return later.length === moments.length ? later : [indexTime, ...later];
}
