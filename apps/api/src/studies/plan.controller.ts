import { BadRequestException, Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { alarmLine } from '@sotto/decay';
import { faultOfShares, planDocument, planStudy } from '@sotto/studies';
import type { PlanAnswer, PlanQuery } from '../answers/plan';
import { StudyFinder } from './study-finder';

@Controller('api/v1/studies')
export class PlanController {
  constructor(@Inject(StudyFinder) private readonly finder: StudyFinder) {}

  /** How long the study must run, under stated expectations; nothing that has been observed enters. */
  @Get(':id/plan')
  async plan(@Param('id') id: string, @Query() { subgroupShare, ...expected }: PlanQuery): Promise<PlanAnswer> {
    const { protocol } = (await this.finder.get(id)).study;
    const fault = faultOfShares(protocol, subgroupShare);
    if (fault !== undefined) throw new BadRequestException(fault);
    const line = (streams: number) => alarmLine(streams, protocol.decay.falseAlarmsPerYear);
    const assumptions = { ...expected, subgroupShares: subgroupShare, alarmLine: line };
    const plan = planStudy(protocol, assumptions);
    if ('notEstimable' in plan) throw new BadRequestException('no spread of risks gives this AUROC at this prevalence');
    return planDocument(protocol, assumptions, plan);
  }
}
