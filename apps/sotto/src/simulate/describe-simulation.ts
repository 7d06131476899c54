import type { Delay, Summary } from './summarise';
import type { Simulation } from './simulate-scenario';

/** A simulation in lines of plain text. */
export function describeSimulation({ scenario, change, detectors }: Simulation): string {
  const title = `keytruda-v1, ${scenario}, ${detectors[0]?.replicates ?? 0} replicates of two years, 50 streams, weekly looks\n`;
  return title + detectors.map((found) => `\n${found.detector}\n${change ? delays(found) : rates(found)}`).join('');
}

function rates({ alarmsPerYear }: Summary): string {
  return Object.entries(alarmsPerYear)
    .map(([tier, { perYear, standardError }]) => {
      return `  ${tier}: ${perYear.toFixed(3)} false alarms a year (standard error ${standardError.toFixed(3)})\n`;
    })
    .join('');
}

function delays({ delays: found, firstIsLung }: Summary): string {
  const lines = Object.entries(found).map(([stream, delay]) => `  ${stream}: ${describe(delay)}\n`);
  const first = firstIsLung === null ? 'no alarm' : `lung cancer in ${percent(firstIsLung)} of the runs that alarmed`;
  return `${lines.join('')}  first alarm: ${first}\n`;
}

function describe({ median, within365, within730 }: Delay): string {
  const days = median === null ? 'not reached by half' : `median ${median} days from the change`;
  return `${days}; found within a year ${percent(within365)}, within two ${percent(within730)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
