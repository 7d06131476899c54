import { type InputRow, wholeRow } from '../inputs/input-row';
import { asRisk, type Runtime, type ScoreResult } from '../runtime/runtime';
import type { PointsTerm, RiskOfPoints, Scorecard } from './scorecard';

type Formula = (row: Float64Array) => number | 'missing';

/** Computes a scorecard's risk from the inputs of its package. */
export class ScorecardRuntime implements Runtime {
  private readonly formula: Formula;

  /** @param absent value of each input without a fact; NaN is missing */
  constructor(
    scorecard: Scorecard,
    inputs: readonly string[],
    private readonly absent: Float64Array,
  ) {
    this.formula = scorecard.form === 'logistic' ? logisticTerms(scorecard, inputs) : pointsTable(scorecard, inputs);
  }

  score(batch: readonly InputRow[]): Promise<ScoreResult[]> {
    return Promise.resolve(batch.map((row) => this.riskOf(wholeRow(this.absent, row))));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private riskOf(row: Float64Array): ScoreResult {
    const risk = this.formula(row);
    return risk === 'missing' ? { failed: 'missing-input' } : asRisk(risk);
  }
}

function logisticTerms(card: Extract<Scorecard, { form: 'logistic' }>, inputs: readonly string[]): Formula {
  const terms = card.terms.map((term) => ({ ...term, at: inputs.indexOf(term.input) }));
  return (row) => {
    let sum = card.intercept;
    for (const { at, coefficient, centre } of terms) sum += coefficient * (row[at]! - centre);
    return Number.isNaN(sum) ? 'missing' : logistic(sum);
  };
}

function pointsTable(card: Extract<Scorecard, { form: 'points' }>, inputs: readonly string[]): Formula {
  const terms = card.terms.map((term) => ({ ...term, at: inputs.indexOf(term.input) }));
  return (row) => {
    let points = 0;
    for (const term of terms) points += pointsOf(term, row[term.at]!);
    return Number.isNaN(points) ? 'missing' : riskOfPoints(card.risk, points);
  };
}

/** NaN where the input is missing and the card gives no points for that. */
function pointsOf({ bands, missingPoints }: PointsTerm, value: number): number {
  if (Number.isNaN(value)) return missingPoints ?? Number.NaN;
  return bands.find(({ below }) => below === undefined || value < below)!.points;
}

function riskOfPoints(risk: RiskOfPoints, points: number): number {
  if ('logistic' in risk) return logistic(risk.logistic.intercept + risk.logistic.slope * points);
  return risk.table.find(({ below }) => below === undefined || points < below)!.risk;
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
