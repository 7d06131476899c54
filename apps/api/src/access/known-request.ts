import type { FastifyRequest } from 'fastify';
import type { Principal } from './roles';

/** A request with who sends it, once that is known. */
export type KnownRequest = FastifyRequest & { principal?: Principal };
