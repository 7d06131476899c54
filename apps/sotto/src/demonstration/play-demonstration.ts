import { siteOf } from '@sotto/app-intake';
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { openStudy } from '@sotto/app-shadow-scorer';
import { PackageLibrary } from '@sotto/models';
import { SimulatedClock } from '@sotto/runtime';
import { Pseudonymiser } from '@sotto/security';
import type { Study } from '@sotto/studies';
import type { DateTime } from 'luxon';
import { unitsOf } from '../live/known-units';
import { readSiteMapping } from '../mapping/site-mapping-file';
import { inputsIn } from '../replay/inputs-in';
import { installStudy } from '../replay/install-study';
import { feedOfWorld } from '../replay/feed-of-world';
import { play } from '../replay/play';
import type { World } from '../replay/world';
import { admissionDays, start, treatmentFrom } from './calendar';
import { plainDemonstration } from './choose-demonstration';
import { DeliveredFeed } from './delivered-feed';
import { type Delivery, demonstrationDeliveries } from './demonstration-deliveries';
import { hospitalFile, packageFolders, protocolFile } from './demonstration-files';
import { HospitalMessages } from './hospital-messages';
import type { DemonstrationOptions } from './plan-admissions';

/** The demonstration holds no secret: its key is fixed and published, so that two runs are the same to the byte. */
const publishedKey = createHash('sha256').update('sotto demonstration').digest();

/** The last admission has matured by then, and the look after it is taken. */
const until = start.plus({ days: admissionDays + 60 + 30 + 8 });

/** Plays the demonstration in its world from where it stopped, or from the start. */
export async function playDemonstration(
  world: World,
  options: DemonstrationOptions,
  onDay: (done: number) => void,
  signal?: AbortSignal,
): Promise<Study> {
  const library = new PackageLibrary('', packageFolders());
  const at = start.toUTC().toISO()!;
  const study = await installStudy(world, library, readFileSync(protocolFile(), 'utf8'), at);
  const running = await openStudy(study, library, new Pseudonymiser(publishedKey));
  const clock = new SimulatedClock(start.toUTC());
  const { mapping } = readSiteMapping(hospitalFile());
  const units = await unitsOf([study.protocol], inputsIn(library));
  const feed = feedOfWorld({ world, clock, key: publishedKey, site: siteOf(mapping), units });
  const delivered = await DeliveredFeed.open(feed, clock);
  const total = until.diff(start, 'days').days;
  try {
    await play<Delivery>(
      {
        world,
        running,
        clock,
        key: publishedKey,
        feed: demonstrationDeliveries(options, new HospitalMessages(mapping)),
        take: async (deliveries) => {
          await delivered.take(deliveries);
          return [];
        },
        from: start,
        until,
        simulation: describe(options),
        treatmentFrom: options.treatment === 'lung' ? treatmentFrom : undefined,
      },
      (day: DateTime) => onDay(day.diff(start, 'days').days / total),
      signal,
    );
  } finally {
    await delivered.close();
  }
  return study;
}

function describe({ treatment, seed }: DemonstrationOptions): string {
  const patients = `Demonstration. Patients, severity and survival are those of SUPPORT2, a real cohort of 1989 to 1994; calendar, sites and registry delays are simulated (seed ${seed}).`;
  const fitted =
    'The model open-logistic was fitted for it by a script, on a random third of these patients, and scores only the others.';
  if (treatment === 'none') return `${patients} ${fitted} No treatment is simulated.`;
  const treated = 'The treatment that lengthens survival in lung cancer (hazard ratio 0.45) is simulated.';
  return `${patients} ${fitted} ${treated}${seed === plainDemonstration.seed ? ` ${otherSeeds}` : ''}`;
}

/** As measured by `npm run simulate:seeds`; docs/figures.md. */
const otherSeeds =
  'This is seed 1; of seeds 1 to 20 the test finds the treated patients with all, and has a false signal besides with two.';
