import type { Block, DrawChart } from '@sotto/reports';
import { writePdf } from './write-pdf';

const draw: DrawChart = async () =>
  await Promise.resolve('<svg xmlns="http://www.w3.org/2000/svg" width="900" height="200"></svg>');
const line: Block = { kind: 'text', weight: 'plain', text: 'A line of a report.' };

async function pagesWith(lines: number): Promise<number> {
  const report = { title: 'A report', tab: 'A report', blocks: Array.from({ length: lines }, () => line) };
  const pdf = await writePdf(report, draw, '2024-05-01T00:00:00.000Z');
  return pdf.toString('latin1').match(/\/Type \/Page\b/g)!.length;
}

test('a report that is a little longer than a sheet is set closer, so that it stays one', async () => {
  expect(await pagesWith(10)).toBe(1);
  expect(await pagesWith(72)).toBe(1);
  expect(await pagesWith(200)).toBe(4);
});
