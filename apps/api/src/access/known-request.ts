import type { FastifyRequest } from 'fastify';
import type { Principal } from './roles';

/** A request with who sends it, once that is known. */
export type KnownRequest = FastifyRequest & { principal?: Principal };

/** Its line in the tables of routes. */
export function routeOf({ method, routeOptions }: FastifyRequest): string {
  return `${method === 'HEAD' ? 'GET' : method} ${routeOptions.url ?? ''}`;
}
