import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('../../docker/grafana/dashboards/sotto.json', import.meta.url));

/** A metric that the dashboard asks for, and the labels that it names of it. */
export interface Asked {
  readonly metric: string;
  readonly labels: readonly string[];
}

interface Dashboard {
  readonly panels: readonly { readonly targets: readonly { readonly expr: string; readonly legendFormat: string }[] }[];
  readonly templating: { readonly list: readonly { readonly query: { readonly query: string } }[] };
}

export async function askedByDashboard(): Promise<Asked[]> {
  const { panels, templating } = JSON.parse(await readFile(file, 'utf8')) as Dashboard;
  const ofPanels = panels
    .flatMap(({ targets }) => targets)
    .flatMap(({ expr, legendFormat }) =>
      [...expr.matchAll(/\b(sotto_\w+)(?:\{([^}]*)\})?/g)].map(([, metric, selector = '']) => ({
        metric: metric!,
        labels: [
          ...[...selector.matchAll(/(\w+)\s*[=!]/g)].map(([, label]) => label!),
          ...[...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label]) => label!),
        ],
      })),
    );
  const ofVariables = templating.list.map(({ query: { query } }) => {
    const [, metric, label] = /^label_values\((\w+), (\w+)\)$/.exec(query)!;
    return { metric: metric!, labels: [label!] };
  });
  return [...ofPanels, ...ofVariables];
}

/** What of it a text of Prometheus does not tell: metrics by name, labels where it has a series of that metric. */
export function untold(asked: readonly Asked[], told: string): string[] {
  return asked.flatMap(({ metric, labels }) => {
    if (!told.includes(`# TYPE ${metric} `)) return [metric];
    const series = new RegExp(`^${metric}\\{(.*)\\} `, 'm').exec(told)?.[1];
    if (series === undefined) return [];
    return labels.filter((label) => !new RegExp(`(^|,)${label}="`).test(series)).map((label) => `${metric} ${label}`);
  });
}
