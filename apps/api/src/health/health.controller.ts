import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** What the walk says of itself; `ready` with the reasons why not. */
export const readiness = Symbol('Readiness');
export type Readiness = () => Promise<{ ready: boolean; reasons: readonly string[] }>;

@Controller('health')
export class HealthController {
  constructor(@Inject(readiness) private readonly state: Readiness) {}

  @Get('live')
  live(): { status: string } {
    return { status: 'live' };
  }

  @Get('ready')
  async ready(
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ status: string; reasons: readonly string[] }> {
    const { ready, reasons } = await this.state();
    if (!ready) void reply.status(503);
    return { status: ready ? 'ready' : 'not-ready', reasons };
  }
}
