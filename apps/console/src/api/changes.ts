import { useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import type {
  EnteredEventsAnswer,
  RecordedDecision,
  ReplayAnswer,
  Resolution,
  StudyAnswer,
  TimelineEvent,
} from './answers';
import { request, requestRaw } from './request';

const yaml = (text: string): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/yaml' },
  body: text,
});

/** Changes nothing on the server; faults come as an ApiProblem. */
export function useCheckProtocol(): UseMutationResult<unknown, Error, string> {
  return useMutation({ mutationFn: (text) => request('/studies?check=true', yaml(text)) });
}

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

export function useAddStudy(): UseMutationResult<StudyAnswer, Error, string> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text) => request<StudyAnswer>('/studies', yaml(text)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['studies'] }),
  });
}

export function useStartStudy(id: string): UseMutationResult<unknown, Error, void> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request(`/studies/${id}/start`, { method: 'POST' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['studies'] }),
  });
}

export function useStopStudy(id: string): UseMutationResult<unknown, Error, void> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request(`/studies/${id}/stop`, { method: 'POST' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['studies'] }),
  });
}

/** Takes a dead letter again. One that is still rejected stays where it is. */
export function useReplay(): UseMutationResult<ReplayAnswer, Error, number> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (number) => request<ReplayAnswer>(`/feeds/dead-letters/${number}/replay`, { method: 'POST' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['feeds'] }),
  });
}

export function useAcknowledgeSignal(id: string, number: number): UseMutationResult<unknown, Error, string> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (comment) => request(`/studies/${id}/signals/${number}/acknowledgement`, json({ comment })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['studies', id] }),
  });
}

type NewResolution = Pick<Resolution, 'reason' | 'comment'>;

export function useResolveSignal(id: string, number: number): UseMutationResult<unknown, Error, NewResolution> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (resolution) => request(`/studies/${id}/signals/${number}/resolution`, json(resolution)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['studies', id] }),
  });
}

type NewEvent = Pick<TimelineEvent, 'date' | 'kind' | 'text'>;

export function useEnterEvent(id: string): UseMutationResult<EnteredEventsAnswer, Error, NewEvent> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (event) => request<EnteredEventsAnswer>(`/studies/${id}/events`, json(event)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['studies', id] }),
  });
}

export function useWithdrawEvent(id: string, number: number): UseMutationResult<unknown, Error, string> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason) => request(`/studies/${id}/events/${number}/withdrawal`, json({ reason })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['studies', id] }),
  });
}

interface NewDecision extends Pick<RecordedDecision, 'decision' | 'reason' | 'name'> {
  readonly reportHash: string | undefined;
}

export function useDecide(id: string, report: string): UseMutationResult<unknown, Error, NewDecision> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (decision) => request(`/studies/${id}/reports/${report}/decision`, json(decision)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['studies', id] }),
  });
}

export function useSign(id: string, report: string): UseMutationResult<unknown, Error, string> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name) => request(`/studies/${id}/reports/${report}/decision/signature`, json({ name })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['studies', id] }),
  });
}

/** @returns address of the PDF within this page */
export function usePrintedReport(id: string, report: string): UseMutationResult<string, Error, void> {
  return useMutation({
    mutationFn: async () => {
      const answer = await requestRaw(`/studies/${id}/reports/${report}.pdf`);
      return URL.createObjectURL(await answer.blob());
    },
  });
}
