/**
 * Plays the demonstration with many seeds and counts what its decay test found: `try-seeds FROM THROUGH`.
 * Treated patients all have the disease class Cancer; a signal of a group without them is a false one.
 */
import { PostgresLookReader } from '@sotto/persistence';
import { ownServer, settings } from '../home';
import { openWorld } from '../replay/world';
import { playDemonstration } from './play-demonstration';

const [from = 1, through = 20] = process.argv.slice(2).map(Number);
const treatedClass = 'disease class=Cancer';

const server = await ownServer(settings());
try {
  let found = 0;
  let falseOnes = 0;
  for (let seed = from; seed <= through; seed++) {
    const world = await openWorld(server, `demo_lung_${seed}`);
    const study = await playDemonstration(world, { treatment: 'lung', seed }, () => undefined);
    const signals = (await new PostgresLookReader(world.database).signals(study)).filter(
      ({ model }) => model === 'support-physiology',
    );
    await world.close();
    const first = signals.find((s) => s.subgroup === treatedClass && s.direction === 'over-prediction');
    const untreated = signals.filter((s) => s.direction === 'under-prediction' || hasNoTreated(s.subgroup));
    found += first === undefined ? 0 : 1;
    falseOnes += untreated.length;
    const names = signals.map((s) => `${s.at.slice(0, 10)} ${s.subgroup} ${s.direction}`).join('; ');
    process.stdout.write(
      `seed ${seed}: Cancer ${first === undefined ? 'not found' : first.at.slice(0, 10)}; false ${untreated.length}; ${names}\n`,
    );
  }
  const seeds = through - from + 1;
  process.stdout.write(`found in ${found} of ${seeds} seeds; ${falseOnes} false signals\n`);
} finally {
  await server.stop();
}

/** All treated patients have a metastatic lung cancer: no other value of these two columns can hold one. */
function hasNoTreated(subgroup: string): boolean {
  if (subgroup.startsWith('disease class=')) return subgroup !== treatedClass;
  return subgroup.startsWith('cancer=') && subgroup !== 'cancer=metastatic';
}
