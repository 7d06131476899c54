import type { Study } from '@sotto/studies';
import { firstPerPatientWindow } from '../take-look';
import type { FollowUpStore } from './follow-up.store';
import type { ReadPrediction, SealedPrediction } from './sealed-prediction';
import { studyDays } from './study-day';

/** Predictions of one model, look after look: each reads those that were sealed since the one before. */
export class PredictionsSoFar {
  private rows: readonly ReadPrediction[] = [];
  private firsts: readonly ReadPrediction[] = [];
  private readonly ofPerson = new Map<string, ReadPrediction[]>();
  private readonly dropped = new Set<ReadPrediction>();
  private readonly subgroups = new Map<string, SealedPrediction['subgroups']>();
  private readonly dayOf: (moment: string) => number;
  private through: string | undefined;

  /** @param indexedFrom ISO moment */
  constructor(
    private readonly study: Study,
    private readonly model: string,
    readonly indexedFrom: string,
  ) {
    this.dayOf = studyDays(study);
  }

  /** Those indexed from the beginning on, in the order of index time and encounter. */
  get all(): readonly ReadPrediction[] {
    return this.rows;
  }

  /** One of them a patient and horizon. */
  get firstOfPatients(): readonly ReadPrediction[] {
    return this.firsts;
  }

  /**
   * @param clock ISO moment, not before that of the time before
   * @returns whether it has all; not where somebody sealed one since that the time before should have read
   */
  async read(clock: string, store: FollowUpStore): Promise<boolean> {
    if (clock === this.through) return true;
    const range = { indexedFrom: this.indexedFrom, before: clock };
    const sealed = await store.predictions(this.study, this.model, { ...range, notBy: this.through });
    this.add(sealed);
    this.through = clock;
    return this.rows.length === (await store.count(this.study, this.model, range));
  }

  private add(sealed: readonly SealedPrediction[]): void {
    const added: ReadPrediction[] = [];
    for (const prediction of sealed) {
      const known = this.ofPerson.get(prediction.person);
      if (known?.some((each) => each.prediction.id === prediction.id) === true) continue;
      const row = this.rowOf(prediction);
      if (known === undefined) this.ofPerson.set(row.person, [row]);
      else known.push(row);
      added.push(row);
    }
    if (added.length === 0) return;
    const persons = new Set(added.map(({ person }) => person));
    const touched = [...persons].flatMap((person) => this.ofPerson.get(person)!);
    const windows = touched.map((row) => ({
      ...{ patient: row.person, indexTime: row.prediction.indexTime, encounter: row.prediction.encounter },
      row,
    }));
    for (const row of touched) this.dropped.add(row);
    for (const { row } of firstPerPatientWindow(this.study, windows)) this.dropped.delete(row);
    const from = Date.parse(this.indexedFrom);
    this.rows = [...this.rows, ...added.filter(({ indexed }) => indexed >= from)].sort(inOrder);
    this.firsts = this.rows.filter((row) => !this.dropped.has(row));
  }

  private rowOf(prediction: SealedPrediction): ReadPrediction {
    const { person, indexTime, scoredAt } = prediction;
    const values = JSON.stringify(prediction.subgroups);
    const subgroups = this.subgroups.get(values) ?? prediction.subgroups;
    this.subgroups.set(values, subgroups);
    return {
      prediction: { ...prediction, subgroups },
      person,
      indexed: Date.parse(indexTime),
      indexDay: this.dayOf(indexTime),
      sealedDay: this.dayOf(scoredAt),
    };
  }
}

function inOrder(a: ReadPrediction, b: ReadPrediction): number {
  return (
    a.indexed - b.indexed ||
    compare(a.prediction.encounter, b.prediction.encounter) ||
    compare(a.prediction.id, b.prediction.id)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
