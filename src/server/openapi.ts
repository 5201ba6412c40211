/** The contract as an OpenAPI 3.1 document, made from the schemas that check bodies and answers. */
import { z } from 'zod';
import { PROBLEMS, type ContractCall, type ProblemCode } from '../domain/contract.js';
import { ACCESS } from './access.js';
import { problemsOf } from './call-problems.js';
import { ANSWERS, BODIES, NAMED, QUERIES } from './schemas.js';

/** What a call does, in a line; a call without one does not compile. */
const SUMMARIES: Record<ContractCall, string> = {
  'GET /session': 'Who I am, the clinic, and whether it can take payments',
  'GET /payment-requests': 'The requests of this call, newest first',
  'POST /payment-requests': 'Asks for a payment. The id is made by the caller, so that repeating is safe: 201, then 200',
  'GET /payment-requests/{id}': 'One request',
  'POST /payment-requests/{id}/checkout': 'What Stripe.js needs; also keeps the receipt’s address',
  'POST /payment-requests/{id}/progress': 'It is on the screen (seen), or something has happened at Stripe (attempted). Not believed about money',
  'POST /payment-requests/{id}/remind': 'Brings an open request back to the patient’s notice',
  'POST /payment-requests/{id}/payment-link': 'A link that takes this payment outside the call. It ends with the request',
  'POST /payment-requests/{id}/cancel': 'Closes it. It ends as cancelled, or as paid if the patient was faster',
  'POST /payment-requests/{id}/decline': 'The same, from the patient’s side',
  'POST /payment-requests/{id}/refunds': 'Gives money back, all or a part. The id makes it safe to repeat',
  'GET /events': 'Server-sent events: `hello` first, then a `change` with id and version for each change. Last-Event-ID goes on after one',
  'GET /stripe-account': 'The clinic’s Stripe account',
  'POST /stripe-account/link': 'Stripe’s page to complete the account, to open one more, or to link one that exists',
  'POST /stripe-account/session': 'What Stripe’s embedded components need',
  'PUT /stripe-account/default': 'Which account is paid where a request names none',
  'DELETE /stripe-account': 'Unlinks the account; it stays open at Stripe',
  'POST /clinic/access-request': 'Asks the organisation to allow payments',
  'PUT /clinic/fee-presets': 'Sets the fees that clinicians ask for with one press',
  'PUT /clinic/privacy': 'Says whether descriptions also go to Stripe',
  'GET /audit-entries': 'Who did what in this clinic, newest first. `before` goes on from `next`',
  'GET /payments': 'The clinic’s payments over all calls, newest first. `cursor` goes on from `next`; a page may hold fewer than `limit`',
  'GET /payments/totals': 'What was paid and given back, by currency',
  'GET /payments.csv': 'The clinic’s payments as a file, newest first',
  'GET /clinics': 'The organisation’s clinics',
  'PUT /clinics/{id}': 'Allows a clinic to take payments, or withdraws that',
};

/** Parameters beside the path's id. */
const PARAMETERS: { readonly [Call in ContractCall]?: readonly object[] } = {
  'GET /events': [{ name: 'Last-Event-ID', in: 'header', description: 'The last event that was seen; what came after it is told first', schema: { type: 'string' } }],
  'GET /audit-entries': [{ name: 'before', in: 'query', description: '`next` of the answer before', schema: { type: 'integer' } }],
};

/** What a parameter of a history's query means. */
const QUERY_WORDS: Readonly<Record<string, string>> = {
  search: 'In the description or the clinician’s name, or how the reference, the request’s id or Stripe’s payment id begins',
  from: 'Asked for at this instant or later',
  to: 'Asked for before this instant',
  state: '`open` includes closing; `refunded`: all or a part was given back',
  cursor: '`next` of the page before',
  limit: '50 without',
};

/** The parameters of a call's query, from its schema. */
function queryParameters(call: ContractCall): object[] {
  const schema = (QUERIES as Partial<Record<ContractCall, z.ZodType>>)[call];
  if (!schema) return [];
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' });
  return Object.entries(properties).map(([name, value]) => ({ name, in: 'query', description: QUERY_WORDS[name], schema: value }));
}

type Schemas = Record<string, object>;

const byName = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(NAMED)) byName.add(schema, { id });

/** All that has a name, each referring to the others by it. */
function namedSchemas(): Schemas {
  const { schemas } = z.toJSONSchema(byName, { uri: reference, io: 'input', target: 'draft-2020-12' });
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, bare(schema)]));
}

const reference = (name: string) => `#/components/schemas/${name}`;

/** By reference where it has a name, or is made of what has one. */
function schemaOf(schema: z.ZodType): object {
  const name = byName.get(schema)?.id;
  if (name) return { $ref: reference(name) };
  const alone = z.registry<{ id: string }>();
  for (const [id, named] of Object.entries(NAMED)) alone.add(named, { id });
  alone.add(schema, { id: 'this' });
  return bare(z.toJSONSchema(alone, { uri: reference, io: 'input', target: 'draft-2020-12' }).schemas['this'] ?? {});
}

/** Without what the document says once. */
function bare(schema: object): object {
  const made: Record<string, unknown> = { ...schema };
  delete made['$schema'];
  delete made['$id'];
  return made;
}

/** The problems of a call by status, with the codes that each may have. */
function problemAnswers(call: ContractCall): Record<string, object> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of problemsOf(call)) byStatus.set(PROBLEMS[code], [...(byStatus.get(PROBLEMS[code]) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      { description: codes.join(', '), content: { 'application/problem+json': { schema: { allOf: [schemaOf(NAMED.Problem), { properties: { code: { enum: codes } } }] } } } },
    ]),
  );
}

function operation(call: ContractCall): object {
  const body = (BODIES as Partial<Record<ContractCall, z.ZodType>>)[call];
  const parameters = [...(call.includes('{id}') ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }] : []), ...(PARAMETERS[call] ?? []), ...queryParameters(call)];
  // OpenAPI 3.1 has no word for the events of a stream, so its data stands beside it.
  const content = call === 'GET /payments.csv' ? { 'text/csv': { schema: { type: 'string' } } } :
    call === 'GET /events' ? { 'text/event-stream': { schema: { type: 'string' }, 'x-event-data': { hello: {}, change: schemaOf(NAMED.ChangeEvent) } } } : { 'application/json': { schema: schemaOf(ANSWERS[call]) } };
  return {
    operationId: call.toLowerCase().replace(/[^a-z]+(.)?/g, (_, letter: string | undefined) => letter?.toUpperCase() ?? ''),
    summary: SUMMARIES[call],
    'x-roles': ACCESS[call],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body) } } } } : {}),
    responses: { 200: { description: 'Done', content }, ...(call === 'POST /payment-requests' ? { 201: { description: 'Made', content } } : {}), ...problemAnswers(call) },
  };
}

export function openApiDocument(version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const call of Object.keys(ACCESS) as ContractCall[]) {
    const [method = '', path = ''] = call.split(' ');
    (paths[path] ??= {})[method.toLowerCase()] = operation(call);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Call Payments: the backend contract', version, license: { name: 'MIT', identifier: 'MIT' }, description: 'What a backend has to speak for the Call Payments elements. Amounts are integers in minor units; failures are RFC 9457 problem details with a code.' },
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Of the host platform: sub, role, org, clinic, call, exp' } },
      schemas: namedSchemas(),
    },
  };
}
