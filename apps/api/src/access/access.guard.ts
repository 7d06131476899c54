import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Inject,
  Injectable,
  UnauthorizedException,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { may, type Principal, routeRoles } from './roles';

/** Finds who a bearer token belongs to; `undefined` is a request without one. */
export const identify = Symbol('Identify');
export type Identify = (token: string | undefined) => Promise<Principal | undefined>;

export type KnownRequest = FastifyRequest & { principal?: Principal };

/** Lets a request pass if the table of roles says so. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(@Inject(identify) private readonly principalOf: Identify) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<KnownRequest>();
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const route = `${method} ${request.routeOptions.url ?? ''}`;
    const principal = await this.principalOf(bearer(request.headers.authorization));
    const { id } = request.params as { id?: string };
    if (may(principal, route, id)) {
      if (principal !== undefined) request.principal = principal;
      return true;
    }
    if (principal === undefined && routeRoles[route] !== undefined) {
      throw new UnauthorizedException('this route needs a token: send "Authorization: Bearer …"');
    }
    throw new ForbiddenException('your token does not open this route');
  }
}

function bearer(header: string | undefined): string | undefined {
  return /^Bearer\s+(\S+)$/i.exec(header ?? '')?.[1];
}
