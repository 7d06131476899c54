import { type Cell, type Family, type Kind, simulate } from './procedure';
import { shares } from './shares';
import { calibrated, shifted } from './validations';

const replicates = 100;

/** Nominal 95 % and 5 %, with three standard errors of so few replicates beyond the bars of the full simulation. */
function isFarOff(kind: Kind, { shown: { given, figure, wrong } }: Cell): boolean {
  if (figure === null) return false;
  const error = 3 * Math.sqrt((0.05 * 0.95) / (replicates * given));
  if (given < 0.5) return wrong > 0.065 + error;
  return kind === 'test' ? figure > 0.055 + error : figure < 0.935 - error;
}

const families: Readonly<Record<string, Family>> = {
  shares,
  calibrated,
  shifted,
};

test.each(Object.entries(families))(
  '%s: intervals hold the truth and tests stay silent where the product gives them',
  (_, family) => {
    const off = simulate(family, 99, replicates).flatMap(({ name, kind, cells }) =>
      cells.filter((cell) => isFarOff(kind, cell)).map((cell) => `${name}: ${JSON.stringify(cell)}`),
    );
    expect(off).toEqual([]);
  },
);
