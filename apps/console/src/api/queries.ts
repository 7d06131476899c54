import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type {
  AccountingAnswer,
  ConflictsAnswer,
  CurvesAnswer,
  DeadLettersAnswer,
  DecayAnswer,
  EventsAnswer,
  InputsAnswer,
  FeedsAnswer,
  MeasurementsAnswer,
  OriginalAnswer,
  PlanAnswer,
  RejectionsAnswer,
  ReportsAnswer,
  SignalsAnswer,
  StudiesAnswer,
  StudyAnswer,
} from './answers';
import { request, requestRaw } from './request';

const playingMilliseconds = 2000;
const feedMilliseconds = 10_000;

export function useStudies(): UseQueryResult<StudiesAnswer> {
  return useQuery({
    queryKey: ['studies'],
    queryFn: () => request<StudiesAnswer>('/studies'),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ progress }) => progress.state === 'playing') === true && playingMilliseconds,
  });
}

export function useRejections(): UseQueryResult<RejectionsAnswer> {
  return useQuery({ queryKey: ['rejections'], queryFn: () => request<RejectionsAnswer>('/feeds/rejections') });
}

export function useFeeds(): UseQueryResult<FeedsAnswer> {
  return useQuery({
    queryKey: ['feeds'],
    queryFn: () => request<FeedsAnswer>('/feeds'),
    refetchInterval: feedMilliseconds,
  });
}

export function useConflicts(): UseQueryResult<ConflictsAnswer> {
  return useQuery({
    queryKey: ['feeds', 'conflicts'],
    queryFn: () => request<ConflictsAnswer>('/feeds/conflicts'),
  });
}

export function useDeadLetters(): UseQueryResult<DeadLettersAnswer> {
  return useQuery({
    queryKey: ['feeds', 'dead-letters'],
    queryFn: () => request<DeadLettersAnswer>('/feeds/dead-letters'),
    retry: false,
  });
}

/** Each reading is told in the audit log: it is read once, and not kept. */
export function useOriginal(number: number): UseQueryResult<OriginalAnswer> {
  return useQuery({
    queryKey: ['original', number],
    queryFn: () => request<OriginalAnswer>(`/feeds/dead-letters/${number}/original`),
    retry: false,
    gcTime: 0,
    staleTime: Infinity,
  });
}

export function useStudy(id: string): UseQueryResult<StudyAnswer> {
  return useQuery({
    queryKey: ['studies', id],
    queryFn: () => request<StudyAnswer>(`/studies/${id}`),
    refetchInterval: ({ state }) => state.data?.progress.state === 'playing' && playingMilliseconds,
  });
}

/** Read again while a replay plays, and once more when it has ended. The last answer stays until the next is here. */
function useOfStudy<Answer>(id: string, path: string, isWanted = true): UseQueryResult<Answer> {
  const { data: study } = useStudy(id);
  const state = study?.progress.state;
  return useQuery({
    queryKey: ['studies', id, path, state],
    queryFn: () => request<Answer>(`/studies/${id}/${path}`),
    enabled: state !== undefined && isWanted,
    refetchInterval: state === 'playing' && playingMilliseconds,
    placeholderData: keepPreviousData,
  });
}

export function useAccounting(id: string): UseQueryResult<AccountingAnswer> {
  return useOfStudy(id, 'accounting');
}

export interface MeasurementFilter {
  readonly model?: string;
  readonly subgroup?: string;
  readonly window?: string;
  readonly measure?: string;
}

export function useMeasurements(id: string, filter: MeasurementFilter): UseQueryResult<MeasurementsAnswer> {
  return useOfStudy(id, `measurements?${new URLSearchParams({ ...filter }).toString()}`);
}

export function useCurves(id: string, model: string): UseQueryResult<CurvesAnswer> {
  return useOfStudy(id, `curves?${new URLSearchParams({ model }).toString()}`);
}

export function useDecay(id: string): UseQueryResult<DecayAnswer> {
  return useOfStudy(id, 'decay');
}

export function useInputs(id: string): UseQueryResult<InputsAnswer> {
  return useOfStudy(id, 'inputs');
}

export function useSignals(id: string): UseQueryResult<SignalsAnswer> {
  return useOfStudy(id, 'signals');
}

export function useEvents(id: string): UseQueryResult<EventsAnswer> {
  return useOfStudy(id, 'events');
}

export function useReports(id: string): UseQueryResult<ReportsAnswer> {
  return useOfStudy(id, 'reports');
}

export interface WrittenReport {
  readonly html: string;
  readonly reportHash: string | undefined;
}

export function useReport(id: string, report: string): UseQueryResult<WrittenReport> {
  return useQuery({
    queryKey: ['studies', id, 'reports', report],
    queryFn: async () => {
      const answer = await requestRaw(`/studies/${id}/reports/${report}`);
      return { html: await answer.text(), reportHash: answer.headers.get('Sotto-Report-Hash') ?? undefined };
    },
  });
}

/** What is expected before there are data. */
export interface Expectations {
  readonly admissionsPerDay: number;
  readonly prevalence: number;
  readonly auroc: number;
  /** Subgroups with their share of admissions, such as `sex=female=0.45`. */
  readonly subgroupShares: readonly string[];
}

export function usePlan(
  id: string,
  { admissionsPerDay, prevalence, auroc, subgroupShares }: Expectations,
  isWanted: boolean,
): UseQueryResult<PlanAnswer> {
  const asked = new URLSearchParams({
    admissionsPerDay: String(admissionsPerDay),
    prevalence: String(prevalence),
    auroc: String(auroc),
  });
  for (const share of subgroupShares) asked.append('subgroupShare', share);
  return useOfStudy(id, `plan?${asked.toString()}`, isWanted);
}
