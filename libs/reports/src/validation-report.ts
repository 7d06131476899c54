import type { DrawChart } from './charts/chart';
import type { Findings } from './findings';
import { page } from './html/page';
import { advice } from './sections/advice';
import { bySubgroup } from './sections/by-subgroup';
import { calibration } from './sections/calibration';
import { comparison } from './sections/comparison';
import { fairness } from './sections/fairness';
import { leftOut } from './sections/left-out';
import { overview } from './sections/overview';
import { reportingItems } from './sections/reporting-items';
import { usefulness } from './sections/usefulness';

/** A validation as one self-contained page. */
export async function validationReport(findings: Findings, draw: DrawChart): Promise<string> {
  const sections = [
    overview(findings),
    await bySubgroup(findings, draw),
    await calibration(findings, draw),
    await usefulness(findings, draw),
    ...fairness(findings),
    ...comparison(findings),
    ...advice(findings),
    leftOut(findings),
    reportingItems(findings),
  ];
  return page({ title: findings.title, sections, paper: 'landscape' });
}
