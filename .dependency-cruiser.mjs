/** The design's table of allowed imports; cycles are errors. */
const domain = ['admissions', 'models', 'studies', 'shadow-scoring', 'outcomes', 'performance', 'decay', 'reports'];
const platform = ['streaming', 'persistence', 'security', 'runtime'];

const lib = (names) => `^libs/(${names.join('|')})/`;

/** A domain lib may import statistics and the domain libs to its left. */
const leftward = domain.map((name, i) => ({
  name: `${name}-imports-only-leftward`,
  severity: 'error',
  from: { path: `^libs/${name}/` },
  to: { path: lib([...domain.slice(i + 1), ...platform]) },
}));

const onlyClient = (name, client) => ({
  name: `only-${name}-knows-${client.replace(/\W/g, '')}`,
  severity: 'error',
  from: { path: '^(libs|apps)/', pathNot: `^libs/${name}/|\\.int-spec\\.ts$` },
  to: { path: `node_modules/(${client})(/|$)` },
});

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'statistics-imports-only-stdlib',
      severity: 'error',
      from: { path: '^libs/statistics/', pathNot: '\\.(spec|builder)\\.ts$' },
      to: { pathNot: '^libs/statistics/|node_modules/@stdlib/' },
    },
    {
      name: 'domain-is-plain-typescript',
      severity: 'error',
      from: { path: lib(domain), pathNot: '\\.(spec|int-spec|contract)\\.ts$' },
      to: {
        path: 'node_modules/',
        pathNot: 'node_modules/(luxon|zod|yaml|onnxruntime-node|@types|@stdlib)/',
      },
    },
    ...leftward,
    { name: 'no-lib-imports-an-app', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'platform-imports-no-platform',
      severity: 'error',
      from: { path: `^libs/(${platform.join('|')})/` },
      to: { path: `^libs/(${platform.join('|')})/`, pathNot: '^libs/$1/' },
    },
    {
      name: 'an-app-imports-no-app',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/(sotto|console)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'the-console-knows-of-the-api-only-the-types-of-its-answers',
      severity: 'error',
      from: { path: '^apps/console/' },
      to: { path: '^apps/', pathNot: '^apps/(console/|api/src/answers/)' },
    },
    {
      name: 'the-console-takes-no-code-of-the-api',
      severity: 'error',
      from: { path: '^apps/console/' },
      to: { path: '^apps/api/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'libs-are-entered-by-their-index',
      severity: 'error',
      from: { path: '^(apps|test)/' },
      to: { path: '^libs/[^/]+/src/', pathNot: '^libs/[^/]+/src/(index|.+\\.(contract|fake))\\.ts$' },
    },
    {
      name: 'libs-enter-each-other-by-their-index',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/[^/]+/src/', pathNot: '^libs/$1/|^libs/[^/]+/src/(index|.+\\.(contract|fake))\\.ts$' },
    },
    onlyClient('streaming', 'kafkajs'),
    onlyClient('persistence', 'typeorm|pg|pg-copy-streams'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
