import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { DecayPage } from './decay/decay-page';
import { readEvidenceView } from './decay/evidence-view';
import { FeedsPage } from './feeds/feeds-page';
import { PerformancePage } from './performance/performance-page';
import { readPerformanceView } from './performance/performance-view';
import { PlanPage } from './plan/plan-page';
import { readPlanView } from './plan/plan-view';
import { InputsPage } from './inputs/inputs-page';
import { readInputsView } from './inputs/inputs-view';
import { ReportPage } from './reports/report-page';
import { ReportsPage } from './reports/reports-page';
import { NotFound } from './shell/not-found';
import { Shell } from './shell/shell';
import { AddStudyPage } from './studies/add-study-page';
import { StudiesPage } from './studies/studies-page';
import { StudyFrame } from './study/study-frame';
import { StudyPage } from './study/study-page';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
const home = createRoute({ getParentRoute: () => root, path: '/', component: StudiesPage });
const studies = createRoute({ getParentRoute: () => root, path: '/studies', component: StudiesPage });
const feeds = createRoute({ getParentRoute: () => root, path: '/feeds', component: FeedsPage });
// No study can be called "_new": an id begins with a letter or digit.
const add = createRoute({ getParentRoute: () => root, path: '/studies/_new', component: AddStudyPage });
const study = createRoute({ getParentRoute: () => root, path: '/studies/$id', component: StudyFrame });
const overview = createRoute({ getParentRoute: () => study, path: '/', component: StudyPage });
const performance = createRoute({
  getParentRoute: () => study,
  path: '/performance',
  validateSearch: readPerformanceView,
  component: PerformancePage,
});
const decay = createRoute({
  getParentRoute: () => study,
  path: '/decay',
  validateSearch: readEvidenceView,
  component: DecayPage,
});
const inputs = createRoute({
  getParentRoute: () => study,
  path: '/inputs',
  validateSearch: readInputsView,
  component: InputsPage,
});
const reports = createRoute({ getParentRoute: () => study, path: '/reports', component: ReportsPage });
const report = createRoute({ getParentRoute: () => study, path: '/reports/$report', component: ReportPage });
const plan = createRoute({
  getParentRoute: () => study,
  path: '/plan',
  validateSearch: readPlanView,
  component: PlanPage,
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    studies,
    feeds,
    add,
    study.addChildren([overview, performance, decay, inputs, reports, report, plan]),
  ]),
  defaultPreload: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
