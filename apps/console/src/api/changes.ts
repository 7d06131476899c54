import { useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import type { ReplayAnswer, StudyAnswer } from './answers';
import { request } from './request';

const yaml = (text: string): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/yaml' },
  body: text,
});

/** Changes nothing on the server; faults come as an ApiProblem. */
export function useCheckProtocol(): UseMutationResult<unknown, Error, string> {
  return useMutation({ mutationFn: (text) => request('/studies?check=true', yaml(text)) });
}

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
    mutationFn: (comment) =>
      request(`/studies/${id}/signals/${number}/acknowledgement`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ comment }),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['studies', id] }),
  });
}
