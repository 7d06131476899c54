import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Logger,
  ServiceUnavailableException,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { STATUS_CODES } from 'node:http';
import { isAway } from './is-away';

/** Every error as problem details (RFC 9457); what nobody expected is logged by its kind only. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('api');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const error = isAway(thrown) ? new ServiceUnavailableException(away) : thrown;
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const status = statusOf(error);
    if (status === 500) this.logger.error(error instanceof Error ? `${error.name} in a request` : 'error in a request');
    void reply
      .status(status)
      .type('application/problem+json')
      .send({ type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, ...detailsOf(error, status) });
  }
}

const away =
  'The database or the broker cannot be reached, or has no room. Ask again; send again what was to be taken.';

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number') {
    return error.statusCode;
  }
  return 500;
}

function detailsOf(error: unknown, status: number): Record<string, unknown> {
  if (status === 500) return { detail: 'Sotto could not answer; the operator finds the reason in the log.' };
  if (!(error instanceof HttpException)) return { detail: error instanceof Error ? error.message : 'refused' };
  const body = error.getResponse();
  if (typeof body === 'string') return { detail: body };
  const { statusCode: _statusCode, error: _error, message, ...more } = body as Record<string, unknown>;
  return { detail: message ?? error.message, ...more };
}
