import type { FastifyRequest } from 'fastify';
import type { Principal } from './roles';

export type KnownRequest = FastifyRequest & { principal?: Principal };
