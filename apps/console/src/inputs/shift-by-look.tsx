import { countOf, day, decimals } from '@sotto/reports';
import { type ReactElement, useCallback, useMemo } from 'react';
import type { InputLook, StudyAnswer } from '../api/answers';
import { ChartFigure } from '../charts/chart-figure';
import { shiftPlot } from '../charts/shift-plot';
import type { Frame } from '../charts/vega-chart';
import { DataTable } from '../shell/data-table';
import { periodBefore } from './compared-in-words';

interface ShiftByLookProps {
  readonly looks: readonly InputLook[];
  readonly study: StudyAnswer;
}

/** How far each input lies from what it was before, look by look. */
export function ShiftByLook({ looks, study }: ShiftByLookProps): ReactElement {
  const { timezone, decay } = study.protocol;
  const before = periodBefore(decay.mode);
  const rows = useMemo(
    () =>
      looks.flatMap(({ at, inputs }) =>
        inputs.map(({ input, shift, findings }) => ({ at, input, shift, isFound: findings.length > 0 })),
      ),
    [looks],
  );
  const treatmentFrom = study.simulation?.treatmentFrom ?? null;
  const drawing = useCallback((frame: Frame) => shiftPlot(rows, { treatmentFrom, ...frame }), [rows, treatmentFrom]);
  const found = new Set(rows.filter(({ isFound }) => isFound).map(({ input }) => input));
  const inputs = new Set(rows.map(({ input }) => input)).size;
  const reading =
    found.size === 0
      ? `None of ${countOf(inputs, 'input')}, the risk among them, was further from ${before} than chance explains in a week.`
      : `Of ${countOf(inputs, 'input')}, the risk among them, ${countOf(found.size, ['was', 'were'])} unlike ${before} in some week: ${[...found].join(', ')}.`;
  return (
    <ChartFigure
      title={`Distance from ${before}, by look`}
      reading={reading}
      drawing={rows.some(({ shift }) => shift !== null) ? drawing : undefined}
      table={
        <DataTable
          caption="Stability index less what chance gives"
          rows={rows}
          keyOf={({ at, input }) => `${at} ${input}`}
          columns={[
            { header: 'Look on', cell: ({ at }) => day(at, timezone) },
            { header: 'Input', cell: ({ input }) => input },
            { header: 'Shift', isNumber: true, cell: ({ shift }) => (shift === null ? '' : decimals(shift, 3)) },
          ]}
        />
      }
    />
  );
}
