import type { ProtocolFault } from './answers';
import { readToken } from './token';

/** An answer of the API that is not the one asked for: problem details of RFC 9457. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly faults: readonly ProtocolFault[],
  ) {
    super(detail);
  }
}

/** @throws ApiProblem */
export async function request<Answer>(path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await requestRaw(path, init);
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

/**
 * An answer that is not JSON.
 *
 * @throws ApiProblem
 */
export async function requestRaw(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(`/api/v1${path}`, { ...init, headers: headersOf(init) });
  if (!response.ok) throw await problemOf(response);
  return response;
}

function headersOf(init: RequestInit): Headers {
  const headers = new Headers(init.headers);
  const token = readToken();
  if (token !== null) headers.set('Authorization', `Bearer ${token}`);
  return headers;
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const body = (await response.json().catch(() => ({}))) as { detail?: string; faults?: ProtocolFault[] };
  return new ApiProblem(response.status, body.detail ?? response.statusText, body.faults ?? []);
}
