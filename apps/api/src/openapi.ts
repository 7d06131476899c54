import { newEvents, newResolution, withdrawalReason } from '@sotto/decay';
import { z } from 'zod';
import { patientDataRoutes, routeRoles } from './access/roles';
import { conflicts } from './answers/conflicts';
import { deadLetterOriginal, deadLetterReplay, deadLetters } from './answers/dead-letters';
import { enteredEvents, events } from './answers/events';
import { acknowledge, curves, decay, measurements, signals } from './answers/evidence';
import { inputs } from './answers/inputs';
import { feeds } from './answers/feeds';
import { plan } from './answers/plan';
import { rejections } from './answers/rejections';
import { decide, reports, sign } from './answers/report';
import { accounting, studies, study } from './answers/study';
import { largestBodyMebibytes } from './limit-bodies';
import { queryOf } from './queries/route-queries';

const answers: Readonly<Record<string, z.ZodType>> = {
  'GET /api/v1/studies': studies,
  'GET /api/v1/studies/:id': study,
  'GET /api/v1/studies/:id/accounting': accounting,
  'GET /api/v1/studies/:id/measurements': measurements,
  'GET /api/v1/studies/:id/plan': plan,
  'GET /api/v1/studies/:id/curves': curves,
  'GET /api/v1/studies/:id/decay': decay,
  'GET /api/v1/studies/:id/inputs': inputs,
  'GET /api/v1/studies/:id/signals': signals,
  'GET /api/v1/studies/:id/events': events,
  'POST /api/v1/studies/:id/events': enteredEvents,
  'GET /api/v1/studies/:id/reports': reports,
  'GET /api/v1/feeds': feeds,
  'GET /api/v1/feeds/conflicts': conflicts,
  'GET /api/v1/feeds/rejections': rejections,
  'GET /api/v1/feeds/dead-letters': deadLetters,
  'GET /api/v1/feeds/dead-letters/:number/original': deadLetterOriginal,
  'POST /api/v1/feeds/dead-letters/:number/replay': deadLetterReplay,
};

type Body = z.ZodType | { readonly types: readonly string[]; readonly schema: object };

const facts = {
  types: ['application/x-ndjson', 'application/ndjson', 'text/plain'],
  schema: {
    type: 'string',
    description: `NDJSON, one fact of any kind a line: docs/schema/feed-fact-v1.json; at most ${largestBodyMebibytes} MiB a request`,
  },
};

/** Of the routes that read one; what is no JSON of a schema is told in words. */
const bodies: Readonly<Record<string, Body>> = {
  'POST /api/v1/studies': {
    types: ['application/yaml', 'text/yaml', 'text/plain'],
    schema: { type: 'string', description: 'a protocol: docs/schema/study-v1.json' },
  },
  'POST /api/v1/models': {
    types: ['multipart/form-data'],
    schema: {
      type: 'object',
      description: 'the files of a package, each with its name; model.yaml: docs/schema/model-v1.json',
      additionalProperties: { type: 'string', contentMediaType: 'application/octet-stream' },
    },
  },
  'POST /api/v1/studies/:id/signals/:number/acknowledgement': acknowledge,
  'POST /api/v1/studies/:id/signals/:number/resolution': newResolution,
  'POST /api/v1/studies/:id/events': newEvents,
  'POST /api/v1/studies/:id/events/:number/withdrawal': withdrawalReason,
  'POST /api/v1/studies/:id/reports/:report/decision': decide,
  'POST /api/v1/studies/:id/reports/:report/decision/signature': sign,
  'POST /api/v1/feeds/admissions': facts,
  'POST /api/v1/feeds/outcomes': facts,
  'POST /api/v1/feeds/fhir': {
    types: ['application/fhir+json', 'application/fhir+ndjson', 'application/json', 'application/ndjson'],
    schema: { description: `FHIR R4: a resource, a Bundle, or NDJSON; at most ${largestBodyMebibytes} MiB a request` },
  },
};

/** Of answers that are not JSON. */
const otherAnswers: Readonly<Record<string, readonly string[]>> = {
  'GET /api/v1/studies/:id/reports/:report': ['text/html', 'application/pdf'],
};

/** Status of a success where it is not 200; the spec of this document holds it against the controllers. */
const statuses: Readonly<Record<string, 201 | 204>> = {
  'POST /api/v1/studies': 201,
  'POST /api/v1/models': 201,
  'POST /api/v1/studies/:id/start': 204,
  'POST /api/v1/studies/:id/stop': 204,
  'POST /api/v1/studies/:id/signals/:number/acknowledgement': 204,
  'POST /api/v1/studies/:id/signals/:number/resolution': 204,
  'POST /api/v1/studies/:id/events': 201,
  'POST /api/v1/studies/:id/events/:number/withdrawal': 204,
  'POST /api/v1/studies/:id/reports/:report/decision': 201,
  'POST /api/v1/studies/:id/reports/:report/decision/signature': 204,
};

/** The interface as OpenAPI 3.1, from the table of routes and the schemas of the answers. */
export function openApi(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [route, roles] of Object.entries(routeRoles)) {
    const [method, url] = route.split(' ') as [string, string];
    const path = url.replaceAll(/:(\w+)/g, '{$1}');
    const answer = answers[route];
    const body = bodies[route];
    const status = statuses[route] ?? 200;
    const json = answer && { 'application/json': { schema: z.toJSONSchema(answer, { io: 'output' }) } };
    const content = json ?? Object.fromEntries((otherAnswers[route] ?? []).map((type) => [type, {}]));
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: {
        description: descriptionOf(route, roles),
        parameters: [...inPath(url), ...inQuery(route)],
        ...(body && { requestBody: { required: true, content: contentOf(body) } }),
        security: roles === 'everybody' ? [] : [{ token: [] }],
        responses: {
          [status]: {
            description: status === 204 ? 'Done; there is nothing to tell' : 'The answer',
            ...(Object.keys(content).length > 0 && { content }),
          },
          default: { description: 'Problem details (RFC 9457)', content: { 'application/problem+json': {} } },
        },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Sotto', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  };
}

function contentOf(body: Body): Record<string, object> {
  if (!('types' in body)) return { 'application/json': { schema: z.toJSONSchema(body, { io: 'input' }) } };
  return Object.fromEntries(body.types.map((type) => [type, { schema: body.schema }]));
}

function descriptionOf(route: string, roles: readonly string[] | 'everybody'): string {
  if (roles === 'everybody') return 'Open to everybody.';
  const more = patientDataRoutes.has(route) ? ' With a token for patient data only.' : '';
  return `For the roles ${roles.join(', ')}.${more}`;
}

function inPath(url: string): object[] {
  return [...url.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function inQuery(route: string): object[] {
  const { properties = {}, required = [] } = z.toJSONSchema(queryOf(route), { io: 'input' });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}
