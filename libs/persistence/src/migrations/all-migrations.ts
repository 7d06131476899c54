import { AccessTables1764000003000 } from './access-tables';
import { AppendOnly1764000006000 } from './append-only';
import { ClaimedStays1764000008000 } from './claimed-stays';
import { DecisionTable1764000012000 } from './decision-table';
import { FactIndexes1764000021000 } from './fact-indexes';
import { FeedAccounts1764000014000 } from './feed-accounts';
import { FeedTables1764000010000 } from './feed-tables';
import { FollowUpTables1764000007000 } from './follow-up-tables';
import { InputTables1764000013000 } from './input-tables';
import { LeaseTable1764000011000 } from './lease-table';
import { LetterPlaces1764000029000 } from './letter-places';
import { MeasureTables1764000004000 } from './measure-tables';
import { NoticeTable1764000028000 } from './notice-table';
import { OpenByIndexDay1764000009000 } from './open-by-index-day';
import { PinnedPackages1764000025000 } from './pinned-packages';
import { PredictionIndex1764000030000 } from './prediction-index';
import { RegistryTables1764000015000 } from './registry-tables';
import { SignalResolutions1764000027000 } from './signal-resolutions';
import { StayConflicts1764000016000 } from './stay-conflicts';
import { StreamPlaces1764000020000 } from './stream-places';
import { StreamTables1764000001000 } from './stream-tables';
import { StreamTimes1764000005000 } from './stream-times';
import { StudyEvents1764000026000 } from './study-events';
import { WalkTables1764000002000 } from './walk-tables';
import { WithdrawnStatements1764000022000 } from './withdrawn-statements';

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
  LeaseTable1764000011000,
  DecisionTable1764000012000,
  InputTables1764000013000,
  FeedAccounts1764000014000,
  RegistryTables1764000015000,
  StayConflicts1764000016000,
  StreamPlaces1764000020000,
  FactIndexes1764000021000,
  WithdrawnStatements1764000022000,
  PinnedPackages1764000025000,
  StudyEvents1764000026000,
  SignalResolutions1764000027000,
  NoticeTable1764000028000,
  LetterPlaces1764000029000,
  PredictionIndex1764000030000,
];
