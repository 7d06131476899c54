import { storableText } from '@sotto/admissions';
import { resolutionReasons } from '@sotto/decay';
import { z } from 'zod';
import { count, estimate, interval, listOf, moment, notEstimable } from './common';

export const measurement = z.object({
  model: z.string(),
  subgroup: z.string(),
  /** `all`, `last-90-days` or a month of index time such as `2024-05`. */
  window: z.string(),
  look: z.int(),
  at: moment,
  measure: z.string(),
  /** Of a measure at a threshold. */
  threshold: z.number().nullable(),
  value: z.number().nullable(),
  interval: interval.nullable(),
  cases: count.nullable(),
  events: count.nullable(),
  notEstimable: z.string().nullable(),
});

export const measurements = listOf(measurement);
export type MeasurementsAnswer = z.infer<typeof measurements>;

/** Curves of everybody, made at every fourth look; nothing in them stands for 1 to 10 cases. */
export const curve = z.object({
  model: z.string(),
  look: z.int(),
  at: moment,
  cases: count,
  events: count,
  /** Smoothed event rate by risk, with a pointwise 95 % band. */
  curve: z.array(z.object({ at: z.number(), rate: z.number(), low: z.number(), high: z.number() })).readonly(),
  /** Cases by risk: from a risk to under another one. */
  bins: z.array(z.object({ from: z.number(), to: z.number(), events: count, others: count })).readonly(),
  decision: z
    .array(
      z.object({
        at: z.number(),
        netBenefit: z.number(),
        /** Net benefit of acting on everybody; of acting on nobody it is 0. */
        treatAll: z.number(),
      }),
    )
    .readonly(),
});

export const curves = listOf(curve);
export type CurvesAnswer = z.infer<typeof curves>;

const direction = z.enum(['over-prediction', 'under-prediction']);
/** `follow-up` counts every patient from the first day; `labels` waits until outcomes are final, and settles. */
const detector = z.enum(['follow-up', 'labels']);

const tier = z.enum(['alarm', 'discovery']);

/** Control charts for display: no alarm comes from them. */
const cusum = z.object({
  /** Sum of the log likelihood ratios of final outcomes, never below 0. */
  value: z.number(),
  /** A chart of a model that is right passes it `passesPerYear` times a year; simulated from the reference. */
  limit: z.number(),
  passed: z.boolean(),
});

/** The tests of the ranking, with their own share of the budget, and the control charts of the same groups. */
export const secondaryGroup = z.object({
  subgroup: z.string(),
  /** `waiting-for-reference-events`: fewer than 20 events or others in the reference, so that it is not tested. */
  state: z.enum(['tested', 'waiting-for-reference-events']),
  /** What the reference promises of the area under the curve: its lower 95 % limit less 0.02. */
  floor: z.number().nullable(),
  threshold: z.number().nullable(),
  looks: z.array(
    z.object({
      look: z.int(),
      at: moment,
      /** Natural logarithm of the evidence, to a hundredth. */
      statistic: z.number().nullable(),
      alarm: z.boolean(),
      /** Mean area of the batches since the test began, and that of their stated risks; null before the first. */
      average: z.number().nullable(),
      expected: z.number().nullable(),
      /** Since the test began; null where a count of 1 to 10 would show. */
      cases: count.nullable(),
      events: count.nullable(),
      predicted: z.number().nullable(),
      /** Of twice, and of half, the stated odds; null where the events are. */
      higher: cusum.nullable(),
      lower: cusum.nullable(),
    }),
  ),
});

export const secondary = z.object({
  /** How often a control chart of a right model passes its limit. */
  passesPerYear: z.number(),
  groups: z.array(secondaryGroup),
});

export type SecondaryAnswer = z.infer<typeof secondary>;

export const decayStream = z.object({
  detector,
  subgroup: z.string(),
  direction,
  /** `discovery`: of a place for a subgroup that nobody named, with a line of its own. */
  tier,
  /** Nobody named the subgroup. */
  discovered: z.boolean(),
  /** `few-followed`: tested, but 1 to 10 of its patients are still followed, so that its evidence is not shown. */
  state: z.enum(['tested', 'waiting-for-reference-events', 'few-followed']),
  threshold: z.number(),
  /** The lower line, of more false alarms a year; only of the follow-up test. */
  watchThreshold: z.number().nullable(),
  looks: z.array(
    z.object({
      look: z.int(),
      at: moment,
      /** Natural logarithm of the evidence; null before the first tested look, and where few are followed. */
      statistic: z.number().nullable(),
      /** Since the stream began or started again; null where a count of 1 to 10 would show. */
      cases: count.nullable(),
      events: count.nullable(),
      /** Expected by the stated risks of the same cases; of the follow-up test by now, and as calibrated before. */
      predicted: z.number().nullable(),
      alarm: z.boolean(),
      /** Passed the watch line. */
      watch: z.boolean(),
    }),
  ),
});

export const decay = z.object({
  studyId: z.string(),
  models: z.array(
    z.object({
      model: z.string(),
      /** Whose alarms are the signals at the last look. */
      detector,
      mode: z.enum(['reference', 'claimed']),
      /** When the reference of the label test was locked; null while it is not. */
      referenceLockedAt: moment.nullable(),
      /** First look of the follow-up test; null before it. */
      followedUpFrom: moment.nullable(),
      reference: z.array(
        z.object({
          subgroup: z.string(),
          cases: count.nullable(),
          events: count.nullable(),
          calibrationInTheLarge: z.number().nullable(),
          standardError: z.number().nullable(),
        }),
      ),
      threshold: z.number().nullable(),
      /** Each look spends it once, by one detector; `streams` are its streams. */
      budget: z.object({
        falseAlarmsPerYear: z.number(),
        watchAlarmsPerYear: z.number(),
        /** Of all places for subgroups that nobody named together; 0 where they are not looked for. */
        discoveryAlarmsPerYear: z.number(),
        /** Of the tests of the ranking together; 0 in claimed mode, which has no reference. */
        secondaryAlarmsPerYear: z.number(),
        /** Groups whose ranking is tested. */
        secondaryStreams: count,
        /** False incidents over all inputs. */
        inputIncidentsPerYear: z.number(),
        streams: count,
      }),
      streams: z.array(decayStream),
      secondary,
    }),
  ),
});

export type DecayAnswer = z.infer<typeof decay>;
export type DecayStreamAnswer = z.infer<typeof decayStream>;

const ratioLimits = z.object({ low: z.number().nullable(), high: z.number().nullable() });

/** Log-odds of the updated risk = intercept + slope x log-odds of the risk. Never carried out. */
const updating = z.object({
  kind: z.enum(['keep', 'intercept', 'intercept-and-slope']),
  intercept: z.number(),
  slope: z.number(),
  /** On cases that it was not fitted to; above 0 the update is better. Absent where the risks are to be kept. */
  gain: z
    .union([
      z.object({
        logLoss: estimate,
        brier: estimate,
        netBenefit: z.array(z.object({ at: z.number(), gain: estimate })).readonly(),
      }),
      notEstimable,
    ])
    .optional(),
  /** The log-loss surely falls, and the net benefit falls at no threshold. */
  recommended: z.boolean(),
});

const change = z.object({
  /** First days of weeks; the interval is nominal 90 percent. */
  changePoint: z.object({ at: z.iso.date(), low: z.iso.date(), high: z.iso.date() }),
  /** Events known to those expected by now, of patients indexed since the change point; selected, optimistic. */
  observedExpectedRatio: estimate,
  /** Of patients indexed from a day to before another, since the stream began; no period shows a count of 1 to 10. */
  periods: z
    .array(z.object({ from: z.iso.date(), until: z.iso.date(), patients: count, events: count, expected: z.number() }))
    .readonly(),
  /** Anytime-valid, of patients indexed since the stream began; null where few events are known. */
  hazardRatio: ratioLimits.nullable(),
  oddsRatio: ratioLimits.nullable(),
  /** Of the same patients those whose outcome is final. */
  settled: z.object({ cases: count.nullable(), observedExpectedRatio: estimate }),
  /**
   * Of patients indexed since the change point, that of the group's first signal, those whose outcome is final; selected,
   * optimistic. Null in signals of versions that did not look at them.
   */
  mature: z
    .object({
      cases: count.nullable(),
      events: count.nullable(),
      observedExpectedRatio: estimate,
      calibrationInTheLarge: estimate,
      auroc: estimate,
      updating: z.union([updating, notEstimable]),
    })
    .nullable(),
  /** Subgroups whose standing signals explain this one (none: it stands by itself), and those that it explains. */
  explanation: z.object({ by: z.array(z.string()).readonly(), explains: z.array(z.string()).readonly() }).nullable(),
});

export type SignalChangeAnswer = z.infer<typeof change>;

export const signal = z.object({
  number: z.int(),
  model: z.string(),
  /** `secondary`: of the test of the ranking. */
  tier: z.enum([...tier.options, 'secondary']),
  detector: z.enum([...detector.options, 'ranking']),
  /** Nobody named the subgroup: the patients of a drug that the reference did not have. */
  discovered: z.boolean(),
  subgroup: z.string(),
  direction: z.enum([...direction.options, 'worse-ranking']),
  look: z.int(),
  at: moment,
  /** Null where 1 to 10 of its patients are still followed. */
  statistic: z.number().nullable(),
  threshold: z.number(),
  /** Patients followed, or cases; null where a count of 1 to 10 would show. */
  cases: count.nullable(),
  events: count.nullable(),
  predicted: z.number().nullable(),
  /** Since when and how much; null for a signal of the label test. */
  change: change.nullable(),
  /** Of a signal of the ranking only. */
  ranking: z
    .object({
      floor: z.number(),
      average: z.number().nullable(),
      expected: z.number().nullable(),
      falseAlarmsPerYear: z.number(),
    })
    .optional(),
  acknowledgement: z.object({ by: z.string(), at: moment, comment: z.string() }).nullable(),
  /** What came of it. */
  resolution: z
    .object({ reason: z.enum(resolutionReasons), comment: z.string(), by: z.string(), at: moment })
    .nullable(),
});

export const signals = listOf(signal);
export type SignalsAnswer = z.infer<typeof signals>;

/** What somebody makes of a signal; kept with it. */
export const acknowledge = z.strictObject({ comment: storableText.trim().min(1).max(2000) });
