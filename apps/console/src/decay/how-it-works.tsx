import { Stack, Text, Title } from '@mantine/core';
import { countOf, daysOf } from '@sotto/reports';
import type { ReactElement } from 'react';
import type { DecayModel, StudyAnswer } from '../api/answers';
import { BudgetTable } from './budget-table';
import { newCodeInWords, questionInWords, testsInWords } from './mode-in-words';

interface HowItWorksProps {
  readonly models: readonly DecayModel[];
  readonly study: StudyAnswer;
}

export function HowItWorks({ models, study }: HowItWorksProps): ReactElement {
  const budget = models[0]?.budget;
  const { mode } = study.protocol.decay;
  const { horizon, ascertainmentLag } = study.protocol.outcome;
  const wait = daysOf(horizon) + daysOf(ascertainmentLag);
  const shared =
    budget === undefined || budget.streams === 0
      ? 'shared among its tests; none has begun yet'
      : `shared among its ${countOf(budget.streams, 'test')}: both directions, for everybody and for each group that there is`;
  return (
    <Stack component="section" aria-labelledby="how" gap="xs">
      <Title order={2} id="how">
        How to read this
      </Title>
      <Text maw="70ch">
        {questionInWords(mode)} The evidence grows while they disagree. The scale is in steps of ten times: one step up
        is ten times more evidence. Evidence that speaks for the model is drawn on the lowest line.
      </Text>
      <Text maw="70ch">
        “From the first day” counts deaths as they become known, against those to be expected by then; its alarms are
        the signals. “Final outcomes only” waits until every outcome is final, {countOf(wait, 'day')} after the
        prediction (horizon and time for reports): it settles later what the first has found.
      </Text>
      <Text maw="70ch">
        The alarm line is set so high that {study.protocol.decay.falseAlarmsPerYear} false alarms a year are allowed for
        each model, {shared}.
      </Text>
      {budget !== undefined && budget.discoveryAlarmsPerYear > 0 && (
        <Text maw="70ch">
          {newCodeInWords(mode)} is followed from its first use (a diagnosis or procedure once more than 10 have had
          it). Every fourth look searches the named groups and the inputs of the model, alone and in pairs, for others.
          What is found has a place of its own and counts only patients who come later; {budget.discoveryAlarmsPerYear}{' '}
          false alarms a year are allowed for all such places together.
        </Text>
      )}
      {budget !== undefined && budget.secondaryAlarmsPerYear > 0 && (
        <Text maw="70ch">
          Risks can be right on average and yet put patients in the wrong order. So final outcomes are also tested for
          the ranking: whether the AUROC of new cases, collected until 5 have the outcome and 5 have not, stays above
          the lower limit that the reference period gave it, less 0.02. A worse ranking is a signal of its own;{' '}
          {budget.secondaryAlarmsPerYear} false alarms a year are allowed for all groups together. The control charts
          (VLAD and CUSUM) are for display.
        </Text>
      )}
      {budget !== undefined && <BudgetTable budget={budget} />}
      {models.map((tested) => (
        <Text key={tested.model} maw="70ch">
          {testsInWords(tested, study)}
        </Text>
      ))}
    </Stack>
  );
}
