import { FirstTurns, type Turn } from '@sotto/outcomes';
import type { Study } from '@sotto/studies';
import type { Reports } from '../follow-up/reports';
import { codeKinds } from '../study-discovery/codes-at';
import { CodesSoFar } from '../study-discovery/codes-so-far';
import type { Features, FeaturesRead } from '../study-discovery/features';
import { InputsSoFar } from '../study-discovery/inputs-so-far';
import type { Combination } from '../shown-counts';
import { CombinationsSoFar } from './combinations-so-far';
import type { FollowUpStores } from './follow-up-stores';
import { type Followed, followedOf } from './followed';
import { PredictionsSoFar } from './predictions-so-far';
import type { ReadPrediction, SealedPrediction } from './sealed-prediction';
import { followUpDaysOf } from './study-day';

/** Who is read at a look, by ISO moments. */
export interface PatientsRange {
  readonly indexedFrom: string;
  /** What became known later is not read. Not before that of the look before. */
  readonly clock: string;
}

/** What ended the follow-up of each at a clock, in their order. */
interface Turned {
  readonly rows: readonly ReadPrediction[];
  readonly clock: string;
  readonly turns: readonly (Turn | undefined)[];
}

/**
 * The patients of the models of a study as its looks read them, one after the other: each reads what is new since the one
 * before. What is remembered can be read again at any time; whoever begins with nothing comes to the same.
 */
export class PatientsSoFar {
  private readonly models = new Map<string, PatientsOfModel>();

  constructor(private readonly study: Study) {}

  of(model: string): PatientsOfModel {
    const patients = this.models.get(model) ?? new PatientsOfModel(this.study, model);
    this.models.set(model, patients);
    return patients;
  }
}

export class PatientsOfModel {
  private predictions: PredictionsSoFar | undefined;
  private combinations: CombinationsSoFar;
  private turns: FirstTurns | undefined;
  private turned: Turned | undefined;
  private readonly codes = new CodesSoFar();
  private readonly inputs: InputsSoFar;

  constructor(
    private readonly study: Study,
    private readonly model: string,
  ) {
    this.inputs = new InputsSoFar(study);
    this.combinations = new CombinationsSoFar(study, model);
  }

  /**
   * Everybody indexed since a moment, with what had become known of them by a clock.
   *
   * @param reports days at which the sources reported
   */
  async followed(range: PatientsRange, reports: Reports, stores: FollowUpStores): Promise<Followed> {
    const { firstOfPatients } = await this.read(range, stores);
    const turns = await this.turnsOf(firstOfPatients, range.clock, stores);
    const first = firstIndexedFrom(firstOfPatients, range.indexedFrom);
    return followedOf(this.study, firstOfPatients.slice(first), turns.slice(first), reports);
  }

  /** All predictions indexed since a moment, more than one a patient and horizon among them. */
  async sealed(range: PatientsRange, stores: FollowUpStores): Promise<SealedPrediction[]> {
    const { all } = await this.read(range, stores);
    return all.slice(firstIndexedFrom(all, range.indexedFrom)).map(({ prediction }) => prediction);
  }

  /** Which values of the subgroups occur together in those indexed before a clock. */
  async combinationsBy(clock: string, { followUp }: Pick<FollowUpStores, 'followUp'>): Promise<readonly Combination[]> {
    return await this.combinations.by(clock, followUp);
  }

  /** What traits are read from, by place of the prediction. */
  async features(
    predictions: readonly SealedPrediction[],
    { codes: kinds, inputs, codesOf, inputsOf }: FeaturesRead,
    { facts, followUp }: FollowUpStores,
  ): Promise<Features> {
    const only = (isRead: (place: number) => boolean = () => true) =>
      predictions.map((each, i) => (isRead(i) ? each : undefined));
    const coded = only(codesOf);
    const given = only(inputsOf);
    if (kinds.length > 0) await this.codes.read(coded.filter(isThere), kinds, facts);
    if (inputs) await this.inputs.read(given.filter(isThere), followUp);
    return {
      predictions,
      having: (code) => this.codes.having(code, coded),
      input: this.inputs.of(given),
    };
  }

  /** All codes on the chart of each prediction, as it was known when the prediction was made. */
  async codesOf(
    predictions: readonly SealedPrediction[],
    { facts }: Pick<FollowUpStores, 'facts'>,
  ): Promise<ReadonlySet<string>[]> {
    await this.codes.read(predictions, codeKinds, facts);
    return predictions.map(({ id }) => this.codes.of(id));
  }

  private async read({ indexedFrom, clock }: PatientsRange, { followUp }: FollowUpStores): Promise<PredictionsSoFar> {
    if (this.predictions === undefined || Date.parse(this.predictions.indexedFrom) > Date.parse(indexedFrom)) {
      this.begin(indexedFrom);
    }
    if (!(await this.predictions!.read(clock, followUp))) {
      this.begin(this.predictions!.indexedFrom);
      await this.predictions!.read(clock, followUp);
    }
    return this.predictions!;
  }

  /** Asked once a clock. */
  private async turnsOf(
    rows: readonly ReadPrediction[],
    clock: string,
    { facts }: FollowUpStores,
  ): Promise<Turned['turns']> {
    if (this.turned?.rows !== rows || this.turned.clock !== clock) {
      const predictions = rows.map(({ prediction }) => prediction);
      this.turned = { rows, clock, turns: await this.turns!.of(predictions, clock, facts) };
    }
    return this.turned.turns;
  }

  private begin(indexedFrom: string): void {
    this.combinations = new CombinationsSoFar(this.study, this.model);
    this.predictions = new PredictionsSoFar(this.study, this.model, indexedFrom);
    this.turns = new FirstTurns(this.study, { after: indexedFrom, days: followUpDaysOf(this.study) });
  }
}

function isThere(prediction: SealedPrediction | undefined): prediction is SealedPrediction {
  return prediction !== undefined;
}

function firstIndexedFrom(rows: readonly ReadPrediction[], indexedFrom: string): number {
  const from = Date.parse(indexedFrom);
  const first = rows.findIndex(({ indexed }) => indexed >= from);
  return first === -1 ? rows.length : first;
}
