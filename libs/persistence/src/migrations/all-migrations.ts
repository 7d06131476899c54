import { AccessTables1764000003000 } from './access-tables';
import { AppendOnly1764000006000 } from './append-only';
import { ClaimedStays1764000008000 } from './claimed-stays';
import { FeedAccounts1764000011000 } from './feed-accounts';
import { FeedTables1764000010000 } from './feed-tables';
import { FollowUpTables1764000007000 } from './follow-up-tables';
import { MeasureTables1764000004000 } from './measure-tables';
import { OpenByIndexDay1764000009000 } from './open-by-index-day';
import { RegistryTables1764000012000 } from './registry-tables';
import { StayConflicts1764000013000 } from './stay-conflicts';
import { StreamTables1764000001000 } from './stream-tables';
import { StreamTimes1764000005000 } from './stream-times';
import { WalkTables1764000002000 } from './walk-tables';

/** In the order in which they run. */
export const migrations = [
  StreamTables1764000001000,
  WalkTables1764000002000,
  AccessTables1764000003000,
  MeasureTables1764000004000,
  StreamTimes1764000005000,
  AppendOnly1764000006000,
  FollowUpTables1764000007000,
  ClaimedStays1764000008000,
  OpenByIndexDay1764000009000,
  FeedTables1764000010000,
  FeedAccounts1764000011000,
  RegistryTables1764000012000,
  StayConflicts1764000013000,
];
