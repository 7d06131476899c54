import { z } from 'zod';

const input = z.string().min(1);

const logisticTerm = z.strictObject({
  input,
  coefficient: z.number(),
  /** Subtracted from the input before it is multiplied. */
  centre: z.number().default(0),
});

/** Points up to, not including, a value; the last band has no limit. */
const band = z.strictObject({ below: z.number().optional(), points: z.number() });
const pointsTerm = z.strictObject({
  input,
  bands: z.array(band).min(1).superRefine(risingLimits('below')),
  /** Points where the input is missing; without them the scoring fails. */
  missingPoints: z.number().optional(),
});

const probability = z.number().min(0, 'a risk lies between 0 and 1').max(1, 'a risk lies between 0 and 1');
const logisticRisk = z.strictObject({ intercept: z.number(), slope: z.number() });
const riskTable = z
  .array(z.strictObject({ below: z.number().optional(), risk: probability }))
  .min(1)
  .superRefine(risingLimits('below'));

/** A model that fits on a page: logistic terms, or points that a formula or a table turns into a risk. */
export const scorecardSchema = z.discriminatedUnion('form', [
  z.strictObject({ form: z.literal('logistic'), intercept: z.number(), terms: z.array(logisticTerm).min(1) }),
  z.strictObject({
    form: z.literal('points'),
    terms: z.array(pointsTerm).min(1),
    risk: z.union([z.strictObject({ logistic: logisticRisk }), z.strictObject({ table: riskTable })]),
  }),
]);

export type Scorecard = z.output<typeof scorecardSchema>;
export type PointsTerm = z.output<typeof pointsTerm>;
export type RiskOfPoints = Extract<Scorecard, { form: 'points' }>['risk'];

/** Every band but the last has a limit, the limits rise, and the last is open: no value falls between. */
function risingLimits(limit: 'below') {
  return (bands: readonly { below?: number | undefined }[], ctx: z.RefinementCtx): void => {
    bands.forEach((each, i) => {
      const last = i === bands.length - 1;
      const previous = bands[i - 1]?.below ?? Number.NEGATIVE_INFINITY;
      const message = limitFault(each.below, previous, last);
      if (message !== undefined) ctx.addIssue({ code: 'custom', path: [i, limit], message });
    });
  };
}

function limitFault(below: number | undefined, previous: number, last: boolean): string | undefined {
  if (last)
    return below === undefined ? undefined : 'the last band is open: remove its limit, or add a band without one';
  if (below === undefined) return 'only the last band may be without a limit: say below which value it applies';
  return below > previous ? undefined : 'the limits must rise: put the bands in order';
}
