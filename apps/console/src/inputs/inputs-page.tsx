import { Stack, Text, Title } from '@mantine/core';
import { countOf, day } from '@sotto/reports';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { InputsAnswer, StudyAnswer } from '../api/answers';
import { useInputs, useStudy } from '../api/queries';
import { Loaded } from '../shell/loaded';
import { ModelPicker } from '../study/model-picker';
import { beginInWords, comparedInWords } from './compared-in-words';
import { incidentInWords } from './incident-in-words';
import { InputsNow } from './inputs-now';
import { ShiftByLook } from './shift-by-look';

/** What the models were given, week by week, beside what they were given before. */
export function InputsPage(): ReactElement {
  const { id } = useParams({ from: '/studies/$id' });
  const inputs = useInputs(id);
  return (
    <Loaded query={useStudy(id)} what="the study">
      {(study) => (
        <Loaded query={inputs} what="the inputs">
          {(answer) => <Inputs answer={answer} study={study} />}
        </Loaded>
      )}
    </Loaded>
  );
}

function Inputs({ answer, study }: { answer: InputsAnswer; study: StudyAnswer }): ReactElement {
  const search = useSearch({ from: '/studies/$id/inputs' });
  const navigate = useNavigate({ from: '/studies/$id/inputs' });
  const shown = answer.models.find(({ model }) => model === search.model) ?? answer.models[0]!;
  const { timezone } = study.protocol;
  const told = shown.looks.flatMap(({ at, incidents }) => incidents.map((incident) => ({ at, incident })));
  return (
    <Stack gap="xl">
      <Stack gap="sm">
        <Title order={2}>Inputs</Title>
        <Text maw="70ch">
          Inputs that stand still do not say that the risks are right: a new treatment changes outcomes and leaves the
          inputs as they were. Inputs that move say that the data may have changed, and nothing of the outcomes.
        </Text>
        <Text maw="70ch">{comparedInWords(answer, study.protocol)}</Text>
        <ModelPicker
          models={answer.models.map(({ model }) => model)}
          value={shown.model}
          onChange={(model) => void navigate({ search: { model }, replace: true, resetScroll: false })}
        />
      </Stack>
      {shown.looks.length === 0 ? (
        <Text maw="70ch">{beginInWords(answer, study.protocol.decay.mode)}</Text>
      ) : (
        <>
          <Stack component="section" aria-labelledby="changes" gap="xs">
            <Title order={2} id="changes">
              What changed
            </Title>
            {told.length === 0 ? (
              <Text>Nothing changed in {countOf(shown.looks.length, 'look')} so far.</Text>
            ) : (
              <ul>
                {told.map(({ at, incident }) => (
                  <li key={`${at} ${JSON.stringify(incident)}`}>
                    {day(at, timezone)}: {incidentInWords(incident)}
                  </li>
                ))}
              </ul>
            )}
            <Text size="sm" c="dimmed" maw="70ch">
              A change is told once, when it has lasted for two weeks; a change of unit that is recognised, at once. The
              limits allow {answer.incidentsPerYear} false ones a year for each model.
            </Text>
          </Stack>
          <ShiftByLook looks={shown.looks} study={study} />
          <InputsNow looks={shown.looks} study={study} />
        </>
      )}
    </Stack>
  );
}
