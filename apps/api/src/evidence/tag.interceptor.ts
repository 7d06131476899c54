import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { map, type Observable } from 'rxjs';

type Answer = string | Buffer | object | undefined;

/**
 * Tags what is read with the hash of the answer: equal tags are equal answers, in whatever home, run or form. Whoever has
 * the answer already gets none.
 */
@Injectable()
export class TagInterceptor implements NestInterceptor<Answer, Answer> {
  intercept(context: ExecutionContext, next: CallHandler<Answer>): Observable<Answer> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    if (request.method === 'POST') return next.handle();
    return next.handle().pipe(map((answer) => tagged(answer, request, http.getResponse<FastifyReply>())));
  }
}

function tagged(answer: Answer, { headers }: FastifyRequest, reply: FastifyReply): Answer {
  const isJson = !(typeof answer === 'string' || Buffer.isBuffer(answer));
  const body = isJson ? JSON.stringify(answer) : answer;
  const tag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  void reply.header('ETag', tag).header('Cache-Control', 'no-cache').header('Vary', 'Accept, Authorization');
  const known = headers['if-none-match']?.split(',').map((each) => each.trim().replace(/^W\//, ''));
  if (known?.includes(tag) === true) {
    void reply.status(304);
    return undefined;
  }
  if (isJson) void reply.type('application/json; charset=utf-8');
  return body;
}
