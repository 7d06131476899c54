import { SimpleGrid, Stack, Text } from '@mantine/core';
import {
  calibrationChart,
  calibrationReading,
  countOf,
  day,
  decimals,
  decisionChart,
  decisionReading,
  outcomeWords,
  percent,
} from '@sotto/reports';
import { type ReactElement, useCallback } from 'react';
import type { TopLevelSpec } from 'vega-lite';
import type { Curve } from '../api/answers';
import { useCurves } from '../api/queries';
import { ChartFigure } from '../charts/chart-figure';
import type { Frame } from '../charts/vega-chart';
import { type Column, DataTable } from '../shell/data-table';
import { Loaded } from '../shell/loaded';
import type { ViewProps } from './view-pickers';

/** Are the risks right, and are they worth acting on? Curves of everybody, as the last look that drew them stored them. */
export function Curves({ study, view: { model, window } }: ViewProps): ReactElement {
  return (
    <Loaded query={useCurves(study.id, model)} what="the curves">
      {({ items: [curve] }) =>
        curve === undefined ? (
          <Text>There are no curves yet: they are drawn every fourth week, once there are enough outcomes.</Text>
        ) : (
          <Stack gap="sm">
            <Text maw="70ch">
              Both curves: everybody, all {countOf(curve.cases, 'case')},{' '}
              {countOf(curve.events, outcomeWords(study.protocol))}, as of look {curve.look},{' '}
              {day(curve.at, study.protocol.timezone)}.
              {window === 'all' ? '' : ' They do not follow the choice of cases above.'}
            </Text>
            <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl" verticalSpacing="xl">
              <Calibration curve={curve} outcomes={outcomeWords(study.protocol)[1]} />
              <Decision curve={curve} />
            </SimpleGrid>
          </Stack>
        )
      }
    </Loaded>
  );
}

type CurvePoint = Curve['curve'][number];
type DecisionPoint = Curve['decision'][number];

const curveColumns: readonly Column<CurvePoint>[] = [
  { header: 'Risk', isNumber: true, cell: ({ at }) => percent(at, 0) },
  { header: 'Smoothed rate', isNumber: true, cell: ({ rate }) => percent(rate) },
  { header: '95 % band', isNumber: true, cell: ({ low, high }) => `${percent(low)} to ${percent(high)}` },
];

function Calibration({ curve, outcomes }: { curve: Curve; outcomes: string }): ReactElement {
  const drawing = useCallback(({ width }: Frame) => calibrationChart(curve, width) as unknown as TopLevelSpec, [curve]);
  const isDrawn = curve.curve.length > 1;
  return (
    <ChartFigure
      title="Calibration curve"
      reading={isDrawn ? calibrationReading(curve) : 'No curve is drawn: too few cases, or risks that do not spread.'}
      drawing={isDrawn ? drawing : undefined}
      table={
        <DataTable
          caption={`Smoothed rate of ${outcomes} by predicted risk`}
          columns={curveColumns}
          rows={curve.curve.filter(({ at }) => Math.round(at * 100) % 5 === 0)}
          keyOf={({ at }) => String(at)}
        />
      }
    />
  );
}

const decisionColumns: readonly Column<DecisionPoint>[] = [
  { header: 'Threshold', isNumber: true, cell: ({ at }) => percent(at, 0) },
  { header: 'Acting on the model', isNumber: true, cell: ({ netBenefit }) => decimals(netBenefit, 3) },
  { header: 'Acting on everybody', isNumber: true, cell: ({ treatAll }) => decimals(treatAll, 3) },
];

function Decision({ curve: { decision } }: { curve: Curve }): ReactElement {
  const drawing = useCallback(
    ({ width }: Frame) => decisionChart(decision, width) as unknown as TopLevelSpec,
    [decision],
  );
  const isDrawn = decision.length > 1;
  return (
    <ChartFigure
      title="Decision curve"
      reading={isDrawn ? decisionReading(decision) : 'No curve is drawn: too few cases between thresholds.'}
      drawing={isDrawn ? drawing : undefined}
      table={
        <DataTable
          caption="Net benefit by threshold; of acting on nobody it is 0"
          columns={decisionColumns}
          rows={decision}
          keyOf={({ at }) => String(at)}
        />
      }
    />
  );
}
