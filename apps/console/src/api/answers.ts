/** The shapes of the answers are those of the API; they are written once, there. */
import type { z } from 'zod';
import type { curve, DecayAnswer, measurement, signal } from '../../../api/src/answers/evidence';
import type { enteredEvents, event } from '../../../api/src/answers/events';
import type { InputIncidentAnswer, InputLookAnswer, InputsAnswer } from '../../../api/src/answers/inputs';
import type { senderConflicts } from '../../../api/src/answers/conflicts';
import type { deadLetter, deadLetterOriginal, deadLetterReplay } from '../../../api/src/answers/dead-letters';
import type { rejection } from '../../../api/src/answers/rejections';
import type { decision, report } from '../../../api/src/answers/report';
import type { AccountingAnswer, protocolFault, StudyAnswer, StudySummary } from '../../../api/src/answers/study';

export type { FeedsAnswer } from '../../../api/src/answers/feeds';
export type { PlanAnswer } from '../../../api/src/answers/plan';
export type { DecayAnswer, DecayStreamAnswer } from '../../../api/src/answers/evidence';
export type { AccountingAnswer, StudyAnswer, StudySummary } from '../../../api/src/answers/study';

/** `listOf` of the API, whose inferred type forgets its items. */
interface ListAnswer<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

export type Measurement = z.infer<typeof measurement>;
export type RecordedDecision = z.infer<typeof decision>;
export type ListedReport = z.infer<typeof report>;
export type ReportsAnswer = ListAnswer<ListedReport>;
export type { InputsAnswer };
export type InputLook = InputLookAnswer;
export type InputIncident = InputIncidentAnswer;
export type Rejection = z.infer<typeof rejection>;
export type SenderConflicts = z.infer<typeof senderConflicts>;
export type ConflictsAnswer = ListAnswer<SenderConflicts>;
export type DeadLetter = z.infer<typeof deadLetter>;
export type DeadLettersAnswer = ListAnswer<DeadLetter>;
export type OriginalAnswer = z.infer<typeof deadLetterOriginal>;
export type ReplayAnswer = z.infer<typeof deadLetterReplay>;
export type RejectionsAnswer = ListAnswer<Rejection>;
export type Resolution = NonNullable<Signal['resolution']>;
export type TimelineEvent = z.infer<typeof event>;
export type EventsAnswer = ListAnswer<TimelineEvent>;
export type EnteredEventsAnswer = z.infer<typeof enteredEvents>;
export type Signal = z.infer<typeof signal>;
export type StudiesAnswer = ListAnswer<StudySummary> & { readonly brokenOff: readonly string[] };
export type MeasurementsAnswer = ListAnswer<Measurement>;
export type Curve = z.infer<typeof curve>;
export type CurvesAnswer = ListAnswer<Curve>;
export type SignalsAnswer = ListAnswer<Signal>;
export type DecayModel = DecayAnswer['models'][number];
export type SecondaryGroup = DecayModel['secondary']['groups'][number];
export type SecondaryLook = SecondaryGroup['looks'][number];
export type Direction = Signal['direction'];
export type Detector = Signal['detector'];
export type ModelAccounting = AccountingAnswer['models'][number];
export type AccountingCounts = ModelAccounting['total'];
export type Protocol = StudyAnswer['protocol'];
export type ProtocolFault = z.infer<typeof protocolFault>;
