import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Inject,
  Injectable,
  NotFoundException,
  UnauthorizedException,
} from '@nestjs/common';
import { storableText } from '@sotto/admissions';
import type { FastifyRequest } from 'fastify';
import { type LiveStudies, liveStudies } from '../served-world';
import { StudyFinder } from '../studies/study-finder';
import { audit } from './audit';
import { type KnownRequest, routeOf } from './known-request';
import { auditedReads, may, type Principal, routeRoles } from './roles';

/** What a request says of who sends it. */
export interface Credentials {
  /** The bearer token; undefined without one. */
  readonly token: string | undefined;
  /** The host that the request was sent to, as the sender names it, without the port. */
  readonly host: string;
}

/** Finds who asks; undefined: nobody that Sotto knows. */
export const identify = Symbol('Identify');
export type Identify = (credentials: Credentials) => Promise<Principal | undefined>;

/** Lets a request pass if the table of roles says so. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(identify) private readonly principalOf: Identify,
    @Inject(liveStudies) private readonly live: LiveStudies,
    @Inject(StudyFinder) private readonly finder: StudyFinder,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<KnownRequest>();
    const route = routeOf(request);
    const { id } = request.params as { id?: string };
    if (id !== undefined && !isStorable(id)) throw new NotFoundException('there is no such study');
    if (isFromAnotherPage(request)) throw new ForbiddenException('a page of another site may not use Sotto');
    const principal = await this.principalOf({
      token: bearer(request.headers.authorization),
      host: request.hostname.replace(/^\[|\]$/g, ''),
    });
    if (principal !== undefined) request.principal = principal;
    if (may(principal, route, id)) return true;
    if (principal === undefined && routeRoles[route] !== undefined) {
      throw new UnauthorizedException('this route needs a token: send "Authorization: Bearer …"');
    }
    await this.auditRefusal(request, route, id);
    throw new ForbiddenException('your token does not open this route');
  }

  /** A refused read is told where an allowed one would be; of a study that does not exist, in the live world. */
  private async auditRefusal(request: KnownRequest, route: string, id: string | undefined): Promise<void> {
    const action = auditedReads[route];
    if (action === undefined) return;
    const found = id === undefined ? undefined : await this.finder.find(id);
    await audit(found?.world ?? this.live.world, request, `refused: ${action}`, id ?? null);
  }
}

/** What no database can hold is the name of nothing, and cannot be told in an audit log either. */
function isStorable(id: string): boolean {
  return storableText.safeParse(id).success;
}

/** A browser names the page that sends a request; a program names none. */
function isFromAnotherPage({ headers }: FastifyRequest): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return headers['sec-fetch-site'] === 'cross-site';
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

function bearer(header: string | undefined): string | undefined {
  return /^Bearer\s+(\S+)$/i.exec(header ?? '')?.[1];
}
