import {
  Discovery,
  discoveryLine,
  evidenceWithout,
  type FollowUpMemory,
  nameOf,
  type SlotReading,
  tableOf,
} from '@sotto/decay';
import type { SubgroupColumn } from '../measures/read-predictions';
import type { SignalFound, StreamAtEnd } from './document';
import type { Setting } from './setting';
import { signalFound } from './signal-found';

/** The search of a file for subgroups that nobody named. */
export class FileSearch {
  private readonly columns: readonly SubgroupColumn[];
  private discovery: Discovery | undefined;
  private last: readonly SlotReading[] = [];

  constructor(private readonly setting: Setting) {
    this.columns = [...setting.cases.subgroups, ...setting.cases.searched];
  }

  look(through: number, memory: FollowUpMemory): SignalFound[] {
    this.discovery ??= new Discovery(this.planFrom(memory));
    const { calendar, trace, standing } = this.setting;
    this.last = this.discovery.look(through, memory, standing.all);
    for (const { slot, statistic, alarm } of this.last) {
      const stream = { subgroup: nameOf(slot.literals, this.columns), direction: slot.direction };
      const day = calendar.startDay + calendar.lookDays * (through + 1);
      trace.sawLook('follow-up', stream, { day, statistic: Number.isFinite(statistic) ? statistic : null, alarm });
    }
    return this.last.flatMap((reading) => (reading.alarm ? [this.signalOf(reading, through, memory)] : []));
  }

  atEnd(): StreamAtEnd[] {
    return this.last.map(({ slot, statistic }) => ({
      subgroup: nameOf(slot.literals, this.columns),
      discovered: true,
      direction: slot.direction,
      tier: 'discovery' as const,
      statistic: Number.isFinite(statistic) ? statistic : null,
    }));
  }

  private planFrom({ tested }: FollowUpMemory) {
    const { cases, calendar, options } = this.setting;
    const named = cases.subgroups.flatMap(({ levels }, column) => levels.map((_, i) => ({ column, code: i + 1 })));
    const isReference = options.mode.kind === 'reference';
    const referenceDay =
      options.mode.kind === 'reference' ? options.mode.untilDay - calendar.startDay : calendar.lookDays * (tested ?? 0);
    return { columns: this.columns, named, referenceDay, isReference, line: discoveryLine(365.25 / calendar.lookDays) };
  }

  private signalOf({ slot, statistic, since }: SlotReading, look: number, memory: FollowUpMemory): SignalFound {
    const { calendar, standing } = this.setting;
    const stream = {
      subgroup: nameOf(slot.literals, this.columns),
      direction: slot.direction,
      isMember: slot.isMember,
    };
    const passed = {
      tier: 'discovery' as const,
      ...stream,
      discovered: true,
      look,
      since,
      statistic,
      threshold: discoveryLine(365.25 / calendar.lookDays),
      table: tableOf(slot.tables, 0),
      hypothesis: memory.hypothesis,
      explain: (from: number) =>
        standing.explain(
          { ...stream, tellsLevel: slot.tellsLevel, since: from, timing: 0 },
          'discovery',
          (of, without) => evidenceWithout(of, without, memory),
        ),
    };
    return signalFound(passed, this.setting);
  }
}
