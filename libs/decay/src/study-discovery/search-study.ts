import { everybody as everybodyName } from '@sotto/performance';
import type { Study } from '@sotto/studies';
import { memberTable } from '../after-signal/member-table';
import type { Literal, SearchedColumn } from '../discovery/literal';
import { type Candidate, countAllPairs } from '../discovery/scan';
import { scanDays, scannedBefore, scannedPatients } from '../discovery/scanned-patients';
import { searchSubgroups } from '../discovery/search';
import { firstFrom } from '../follow-up/followed-patients';
import { timedCurve, timingsOf } from '../follow-up/reporting-timings';
import {
  type Everybody,
  knownAt,
  passedOf,
  readEverybody,
  standingOf,
  type WholeLook,
} from '../study-follow-up/everybody';
import type { FollowUpStores } from '../study-follow-up/follow-up-stores';
import type { SealedLook } from '../study-follow-up/sealed-look';
import { studyDays } from '../study-follow-up/study-day';
import { readFor } from './features';
import { inputTraits, levelsOf } from './input-columns';
import { placeIn } from './place-in';
import { searchedInputs } from './searched-inputs';
import type { SlotLevel, StudySlot } from './study-slot';
import type { Trait } from './trait';

/** Values of a column that a search tells apart. */
const mostLevels = 255;

/** A column with what each of its values says of a patient. */
interface StudyColumn extends SearchedColumn {
  readonly traits: readonly Trait[];
}

/**
 * Searches all patients of a model for subgroups that nobody named: values of the named columns and of the model's inputs,
 * alone and in pairs. It looks back only, and a slot counts those who are indexed after it.
 *
 * @param slots before the search
 * @param opened first cohort of the slots that it opens
 */
export async function searchStudy(
  study: Study,
  slots: readonly StudySlot[],
  opened: number,
  look: WholeLook,
  stores: FollowUpStores,
): Promise<readonly StudySlot[]> {
  const standing = standingOf(look.before);
  const inputs = searchedInputs(study, look.model);
  const taken = readFor(slots.flatMap(({ traits }) => traits));
  const readInputs = taken.inputs || inputs.length > 0;
  const searched = searchedOf(study, look);
  const everybody = await readEverybody(standing, look, stores, ({ patients: { indexDays } }) => ({
    codes: taken.codes,
    inputs: readInputs,
    codesOf: (i) => indexDays[i]! >= searched.from,
    inputsOf: (i) => indexDays[i]! >= searched.from || indexDays[i]! < searched.before,
  }));
  const { followed, features, members } = everybody;
  const known = knownAt(study, followed, look);
  const { referenceDay } = look.plan;
  const before = firstFrom(followed.patients.indexDays, referenceDay ?? Infinity);
  const columns: StudyColumn[] = [
    ...namedColumns(everybody),
    ...inputs.map(({ place, input }) => {
      const values = features.input(place);
      const traits = inputTraits(input, place, values.subarray(0, before));
      return { name: input.name, levels: traits.map(({ text }) => text), codes: levelsOf(values, traits), traits };
    }),
  ];
  const named = columns.flatMap(({ traits }, column) =>
    traits.flatMap(({ kind }, i): Literal[] => (kind === 'subgroup' ? [{ column, code: i + 1 }] : [])),
  );
  let open = slots;
  searchSubgroups(
    {
      columns,
      named,
      scanned: scannedPatients(known),
      before: referenceDay === undefined ? undefined : countAllPairs(scannedBefore(known, referenceDay), columns),
      standing: standing.map((signal) => passedOf(study, signal, everybody, look)),
    },
    {
      taken: (direction) =>
        open.filter((slot) => slot.direction === direction).map(({ traits }) => members.having(traits)),
      open: ({ literals, direction }: Candidate) => {
        const traits = literals.map(({ column, code }) => columns[column]!.traits[code - 1]!);
        const level = levelAt(study, traits, everybody, look);
        const more = placeIn(open, { traits, found: 'search', direction, opened, level });
        open = more ?? open;
        return more !== undefined;
      },
    },
  );
  return open;
}

/**
 * Days from which patients are searched, and before which they tell how it used to be. Of those in between nothing is asked;
 * in claimed mode there are none, for all tell which values an input has.
 */
function searchedOf(study: Study, { looks, plan }: WholeLook): { readonly from: number; readonly before: number } {
  const dayOf = studyDays(study);
  const lock = lockOf(looks);
  const reference = plan.referenceDay ?? Infinity;
  return {
    from: dayOf(looks.at(-1)!.clock) - scanDays,
    before: Math.max(reference, lock === undefined ? -Infinity : dayOf(lock)),
  };
}

/** Clock of the look that locked the reference. */
function lockOf(looks: readonly SealedLook[]): string | undefined {
  return looks.find(({ locked }) => locked !== null)?.clock;
}

function namedColumns({ followed: { columns, names } }: Everybody): StudyColumn[] {
  let first = 1;
  return columns.flatMap(({ codes, count }): StudyColumn[] => {
    const own = names.slice(first, first + count);
    first += count;
    if (count > mostLevels) return [];
    const traits = own.map((text): Trait => ({ kind: 'subgroup', text }));
    return [{ name: own[0] ?? '', levels: own, codes: Uint8Array.from(codes), traits }];
  });
}

/** How those with the traits were in the reference, as it is known so far; in claimed mode the risks as stated are the level. */
function levelAt(study: Study, traits: readonly Trait[], { followed, members }: Everybody, look: WholeLook): SlotLevel {
  const { looks, plan } = look;
  const { referenceDay, followUpDays, lookDays } = plan;
  const lock = lockOf(looks);
  if (referenceDay === undefined || lock === undefined) return { of: 'group', group: everybodyName };
  const { indexDays } = followed.patients;
  const has = members.having(traits);
  const isMember = Uint8Array.from(indexDays, (_, i) => (has(i) ? 1 : 0));
  const columns = [{ codes: isMember, count: 1 }];
  const timing = timingsOf(followed.patients, columns, studyDays(study)(lock), followUpDays).at(-1)!;
  const places = [...indexDays.keys()].filter((i) => isMember[i] === 1 && indexDays[i]! < referenceDay);
  const table = memberTable(places, knownAt(study, followed, look), ({ curves }) => timedCurve(curves[0]!, timing));
  const weeks = Math.floor(referenceDay / lookDays);
  const own = (values: Float64Array) => [...values.subarray(0, weeks)];
  return { of: 'itself', timing, deaths: own(table.deaths), exposure: own(table.exposure) };
}
