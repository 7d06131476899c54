import type { FeedFact, RawIdentifier } from '@sotto/admissions';
import type { Zone } from 'luxon';
import type { Field } from '../form/field';
import type { Message, Segment } from '../form/message';
import { readTimeStamp, type TimeStamp, zoneIn } from '../form/time-stamp';
import type { FeedMemory } from './feed-memory';
import type { Header } from './header';
import { contentFault } from './message-fault';
import type { Site } from '../../site/site';

/** When something happened: a moment, a day, or neither. */
export type When = Pick<FeedFact, 'at' | 'date'>;

/** One message while it is translated. */
export class Reading {
  private readonly zone: string | Zone;
  /** The results of one message share a few time stamps. */
  private readonly stamps = new Map<string, TimeStamp | undefined>();

  constructor(
    readonly message: Message,
    readonly header: Header,
    readonly site: Site,
    readonly memory: FeedMemory,
  ) {
    this.zone = zoneIn(message.header.field(7).text()) ?? site.zone;
  }

  get source(): string {
    return this.header.source;
  }

  /**
   * The first of the fields that says a moment or a day.
   *
   * @throws MessageFault on a time stamp that cannot be read
   */
  when(...fields: readonly (Field | undefined)[]): When | undefined {
    for (const field of fields) {
      const when = field === undefined ? undefined : this.whenOf(field);
      if (when !== undefined) return when;
    }
    return undefined;
  }

  private whenOf(field: Field): When | undefined {
    const text = field.text();
    if (text === '') return undefined;
    const stamp = this.stampOf(text, field.text(2));
    if (stamp === undefined) throw contentFault('time-stamp-unreadable', 102, field.place);
    if (stamp.precision === 'moment') return { at: stamp.at };
    return stamp.precision === 'day' ? { date: stamp.date } : undefined;
  }

  private stampOf(text: string, degree: string): TimeStamp | undefined {
    const key = `${text} ${degree}`;
    if (!this.stamps.has(key)) this.stamps.set(key, readTimeStamp(text, this.zone, degree));
    return this.stamps.get(key);
  }

  /** EVN-6 (occurred), else EVN-2 (recorded), else the message's own time. */
  happened(): When {
    const event = this.message.first('EVN');
    return this.when(event?.field(6), event?.field(2), this.message.header.field(7)) ?? {};
  }

  /** EVN-2: an undoing comes after what it undoes, whose time EVN-6 may repeat. */
  recorded(): When {
    const event = this.message.first('EVN');
    return this.when(event?.field(2), event?.field(6), this.message.header.field(7)) ?? {};
  }
}

/** The segments of one patient in a message. */
export interface PatientGroup {
  readonly pid: Segment;
  readonly patient: RawIdentifier;
  readonly segments: readonly Segment[];
}

/** The stay that a group speaks of. */
export interface Visit {
  readonly pv1: Segment;
  readonly encounter: RawIdentifier;
}
