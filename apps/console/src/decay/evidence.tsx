import { Group, NativeSelect, SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core';
import { detectorInWords, directionInWords, drawnAt, inOrder, subgroupLabel } from '@sotto/reports';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactElement, useCallback, useMemo } from 'react';
import type { DecayModel, StudyAnswer, TimelineEvent } from '../api/answers';
import { ChartFigure } from '../charts/chart-figure';
import type { DrawnEvent } from '../charts/event-lines';
import { eventsBeside, evidencePlot } from '../charts/evidence-plot';
import type { Frame } from '../charts/vega-chart';
import { ModelPicker } from '../study/model-picker';
import { EvidenceTable } from './evidence-table';
import type { EvidenceView } from './evidence-view';
import { beginInWords } from './mode-in-words';
import { readingOfEvidence } from './reading-of-evidence';

interface EvidenceProps {
  readonly models: readonly DecayModel[];
  readonly study: StudyAnswer;
  readonly events: readonly TimelineEvent[];
}

/** The evidence of every stream of one model and direction, look by look. */
export function Evidence({ models, study, events }: EvidenceProps): ReactElement {
  const search = useSearch({ from: '/studies/$id/decay' });
  const navigate = useNavigate({ from: '/studies/$id/decay' });
  const shown = models.find(({ model }) => model === search.model) ?? models[0];
  if (shown === undefined || shown.streams.length === 0) return <Text>{beginInWords(study.protocol.decay.mode)}</Text>;
  const show = (change: EvidenceView) =>
    void navigate({ search: { ...search, ...change }, replace: true, resetScroll: false });
  return (
    <EvidenceFigure shown={shown} search={search} study={study} events={events}>
      <EvidencePickers models={models} shown={shown} search={search} show={show} />
    </EvidenceFigure>
  );
}

interface EvidencePickersProps {
  readonly models: readonly DecayModel[];
  readonly shown: DecayModel;
  readonly search: EvidenceView;
  readonly show: (change: EvidenceView) => void;
}

function EvidencePickers({ models, shown, search, show }: EvidencePickersProps): ReactElement {
  const groups = [...new Set(inOrder(shown.streams).map(({ subgroup }) => subgroup))];
  const hasBoth = new Set(shown.streams.map(({ detector }) => detector)).size > 1;
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 2 }} maw={640}>
        <ModelPicker
          models={models.map(({ model }) => model)}
          value={shown.model}
          onChange={(model) => show({ model })}
        />
        <NativeSelect
          label="Group"
          data={[
            { value: '', label: 'All groups' },
            ...groups.map((value) => ({ value, label: subgroupLabel(value) })),
          ]}
          value={search.subgroup ?? ''}
          onChange={(event) => show({ subgroup: event.currentTarget.value || undefined })}
        />
      </SimpleGrid>
      <Group>
        <SegmentedControl
          aria-label="Direction"
          data={[
            { value: 'over-prediction', label: directionInWords('over-prediction') },
            { value: 'under-prediction', label: directionInWords('under-prediction') },
          ]}
          value={search.direction ?? 'over-prediction'}
          onChange={(value) => show({ direction: value === 'under-prediction' ? value : undefined })}
        />
        {hasBoth && (
          <SegmentedControl
            aria-label="Outcomes"
            data={[
              { value: 'follow-up', label: detectorInWords('follow-up') },
              { value: 'labels', label: detectorInWords('labels') },
            ]}
            value={search.detector ?? shown.detector}
            onChange={(value) => show({ detector: value === 'labels' ? value : undefined })}
          />
        )}
      </Group>
    </Stack>
  );
}

interface EvidenceFigureProps {
  readonly shown: DecayModel;
  readonly search: EvidenceView;
  readonly study: StudyAnswer;
  readonly events: readonly TimelineEvent[];
  readonly children: ReactElement;
}

function EvidenceFigure({ shown, search, study, events, children }: EvidenceFigureProps): ReactElement {
  const { direction = 'over-prediction', subgroup, detector = shown.detector } = search;
  const streams = useMemo(
    () =>
      inOrder(shown.streams).filter(
        (stream) =>
          stream.detector === detector &&
          stream.direction === direction &&
          (subgroup === undefined || stream.subgroup === subgroup),
      ),
    [shown, detector, direction, subgroup],
  );
  const treatmentFrom = study.simulation?.treatmentFrom ?? null;
  const drawn = useMemo(() => events.flatMap(drawnEvent), [events]);
  const drawing = useCallback(
    (frame: Frame) => evidencePlot(streams, { treatmentFrom, events: drawn, ...frame }),
    [streams, treatmentFrom, drawn],
  );
  const beside = eventsBeside(streams, { treatmentFrom, events: drawn });
  const hasEvidence = streams.some(({ looks }) => looks.some(({ statistic }) => statistic !== null));
  return (
    <ChartFigure
      title="Evidence by look"
      reading={`${readingOfEvidence(streams, direction)}${readingOfEvents(beside)}`}
      drawing={hasEvidence ? drawing : undefined}
      table={<EvidenceTable streams={streams} study={study} />}
    >
      {children}
    </ChartFigure>
  );
}

function drawnEvent({ date, mark, text, withdrawal }: TimelineEvent): DrawnEvent[] {
  return withdrawal === null ? [{ at: drawnAt(date), mark, says: `${mark}: ${text}` }] : [];
}

function readingOfEvents(drawn: readonly DrawnEvent[]): string {
  if (drawn.length === 0) return '';
  return ' Broken lines with a number stand for what happened; the list below says what.';
}
