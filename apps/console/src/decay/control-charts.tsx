import { countOf, day, decimals, guarded, outcomeWords, subgroupLabel, upperFirst } from '@sotto/reports';
import { type ReactElement, useCallback, useMemo } from 'react';
import type { SecondaryGroup, SecondaryLook, StudyAnswer } from '../api/answers';
import { ChartFigure } from '../charts/chart-figure';
import { cusumNames, cusumPlot, vladPlot } from '../charts/control-plots';
import type { Frame } from '../charts/vega-chart';
import { type Column, DataTable } from '../shell/data-table';

interface ControlChartsProps {
  readonly group: SecondaryGroup;
  readonly passesPerYear: number;
  readonly study: StudyAnswer;
}

/** Observed and expected outcomes added up, for display: no alarm comes from them. */
export function ControlCharts({ group, passesPerYear, study }: ControlChartsProps): ReactElement {
  const { timezone } = study.protocol;
  const outcomes = outcomeWords(study.protocol);
  const treatmentFrom = study.simulation?.treatmentFrom ?? null;
  const shown = useMemo(
    () => group.looks.filter(({ events, predicted }) => events !== null && predicted !== null),
    [group],
  );
  const vlad = useCallback(
    (frame: Frame) => vladPlot(shown, outcomes[1], { treatmentFrom, ...frame }),
    [shown, outcomes, treatmentFrom],
  );
  const cusum = useCallback((frame: Frame) => cusumPlot(shown, { treatmentFrom, ...frame }), [shown, treatmentFrom]);
  const who = subgroupLabel(group.subgroup);
  const look: Column<SecondaryLook> = { header: 'Look', cell: ({ look, at }) => `${look}, ${day(at, timezone)}` };
  const cases: Column<SecondaryLook> = { header: 'Cases', isNumber: true, cell: ({ cases }) => guarded(cases) };
  return (
    <>
      <ChartFigure
        title="Expected less observed (VLAD)"
        order={3}
        reading={`For display, no alarm comes from it. ${upperFirst(outcomes[1])} that the stated risks let expect less those observed, added up: it rises while there are fewer than stated and falls while there are more. ${who}: ${lastOf(shown, outcomes)}`}
        drawing={shown.length > 1 ? vlad : undefined}
        table={
          <DataTable
            caption={`${who}: expected less observed, look by look`}
            columns={[
              look,
              { header: 'Expected less observed', isNumber: true, cell: lessOf },
              { header: 'Observed', isNumber: true, cell: ({ events }) => guarded(events) },
              cases,
            ]}
            rows={shown}
            keyOf={keyOf}
          />
        }
      />
      {group.state === 'tested' && (
        <ChartFigure
          title="Risk-adjusted cumulative sums (CUSUM)"
          order={3}
          reading={`For display, no alarm comes from it. One sum rises while outcomes look like odds twice those stated, the other while they look like half; each starts again from 0 when it passes its broken line. If the stated risks were right each would pass about ${passesPerYear} times a year: the lines come from 100 simulated years of this group’s cases of the reference period. ${who}: ${passesOf(shown)}`}
          drawing={shown.length > 1 ? cusum : undefined}
          table={
            <DataTable
              caption={`${who}: cumulative sums at the end of each look`}
              columns={[
                look,
                { header: upperFirst(cusumNames.higher), isNumber: true, cell: ({ higher }) => sumOf(higher) },
                { header: upperFirst(cusumNames.lower), isNumber: true, cell: ({ lower }) => sumOf(lower) },
                cases,
              ]}
              rows={shown}
              keyOf={keyOf}
            />
          }
        />
      )}
    </>
  );
}

function lastOf(looks: readonly SecondaryLook[], [one, many]: readonly [string, string]): string {
  const last = looks.at(-1);
  if (last === undefined) return 'too few to show their numbers.';
  return `${lessOf(last)} after ${countOf(last.cases, 'case')}, ${countOf(last.events, [one, many])}.`;
}

function lessOf({ predicted, events }: SecondaryLook): string {
  return predicted === null || events === null ? 'hidden' : decimals(predicted - events, 1);
}

function sumOf(cusum: SecondaryLook['higher']): string {
  if (cusum === null) return 'hidden';
  const sum = `${decimals(cusum.value, 2)} of ${decimals(cusum.limit, 2)}`;
  return cusum.passed ? `passed, then ${sum}` : sum;
}

function passesOf(looks: readonly SecondaryLook[]): string {
  const last = looks.at(-1);
  if (last === undefined) return 'too few to show their numbers.';
  const passed = (which: 'higher' | 'lower') => countOf(looks.filter((look) => look[which]?.passed).length, 'look');
  return `passed in ${passed('higher')} (more than stated) and ${passed('lower')} (fewer); ${countOf(last.cases, 'case')}.`;
}

function keyOf({ look }: SecondaryLook): string {
  return String(look);
}
