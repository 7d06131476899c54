import {
  BadRequestException,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { routeOf } from '../access/known-request';
import { readQuery } from './read-query';
import { queryOf } from './route-queries';

/** Hands every handler its query as the table of queries reads it; refuses any other. */
@Injectable()
export class QueryInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const read = readQuery(queryOf(routeOf(request)), request.query as Record<string, unknown>);
    if ('fault' in read) throw new BadRequestException(read.fault);
    request.query = read.query;
    return next.handle();
  }
}
