/** The contract as an OpenAPI 3.1 document, made from the schemas that check bodies and answers. */
import { z } from 'zod';
import { PROBLEMS, type ContractCall, type ProblemCode } from '../domain/contract.js';
import { ACCESS } from './access.js';
import { ANSWERS, BODIES, PROBLEM } from './schemas.js';

/** What a call does, in a line; a call without one does not compile. */
const SUMMARIES: Record<ContractCall, string> = {
  'GET /session': 'Who I am, the clinic, and whether it can take payments',
  'GET /payment-requests': 'The requests of this call, newest first',
  'POST /payment-requests': 'Asks for a payment. The id is made by the caller, so that repeating is safe: 201, then 200',
  'GET /payment-requests/{id}': 'One request',
  'POST /payment-requests/{id}/checkout': 'What Stripe.js needs; also keeps the receipt’s address',
  'POST /payment-requests/{id}/progress': 'It is on the screen (seen), or something has happened at Stripe (attempted). Not believed about money',
  'POST /payment-requests/{id}/cancel': 'Closes it. It ends as cancelled, or as paid if the patient was faster',
  'POST /payment-requests/{id}/decline': 'The same, from the patient’s side',
  'POST /payment-requests/{id}/refunds': 'Gives money back, all or a part. An Idempotency-Key makes repeating safe',
  'GET /events': 'Server-sent events: `hello` first, then a `change` with id and version for each change. Last-Event-ID goes on after one',
  'GET /stripe-account': 'The clinic’s Stripe account',
  'POST /stripe-account/link': 'Stripe’s page to link or complete the account',
  'DELETE /stripe-account': 'Unlinks the account; it stays open at Stripe',
  'POST /clinic/access-request': 'Asks the organisation to allow payments',
  'GET /audit-entries': 'Who did what in this clinic, newest first. `before` goes on from `next`',
  'GET /clinics': 'The organisation’s clinics',
  'PUT /clinics/{id}': 'Allows a clinic to take payments, or withdraws that',
};

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): object => {
  const made: Record<string, unknown> = { ...z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) };
  delete made['$schema']; // the document says it once
  return made;
};

/** Codes by status; every call may answer with any that fits. */
function problemAnswers(): Record<string, object> {
  const byStatus = new Map<number, string[]>();
  for (const [code, status] of Object.entries(PROBLEMS) as [ProblemCode, number][]) byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].sort(([a], [b]) => a - b).map(([status, codes]) => [
      String(status),
      { description: codes.join(', '), content: { 'application/problem+json': { schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: codes } } }] } } } },
    ]),
  );
}

export function openApiDocument(version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const call of Object.keys(ACCESS) as ContractCall[]) {
    const [method = '', path = ''] = call.split(' ');
    const body = (BODIES as Partial<Record<ContractCall, z.ZodType>>)[call];
    const answer = call === 'GET /events' ? { 'text/event-stream': { schema: { type: 'string' } } } : { 'application/json': { schema: schemaOf(ANSWERS[call], 'output') } };
    (paths[path] ??= {})[method.toLowerCase()] = {
      operationId: call.toLowerCase().replace(/[^a-z]+(.)?/g, (_, letter: string | undefined) => letter?.toUpperCase() ?? ''),
      summary: SUMMARIES[call],
      'x-roles': ACCESS[call],
      ...(path.includes('{id}') || call === 'GET /audit-entries'
        ? { parameters: [path.includes('{id}') ? { name: 'id', in: 'path', required: true, schema: { type: 'string' } } : { name: 'before', in: 'query', schema: { type: 'integer' } }] }
        : {}),
      ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } } : {}),
      responses: {
        200: { description: 'Done', content: answer },
        ...(call === 'POST /payment-requests' ? { 201: { description: 'Made', content: answer } } : {}),
        ...Object.fromEntries(Object.keys(problemAnswers()).map((status) => [status, { $ref: `#/components/responses/Problem${status}` }])),
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Call Payments: the backend contract', version, license: { name: 'MIT', identifier: 'MIT' }, description: 'What a backend has to speak for the Call Payments elements. Amounts are integers in minor units; failures are RFC 9457 problem details with a code.' },
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Of the host platform: sub, role, org, clinic, call, exp' } },
      schemas: { Problem: schemaOf(PROBLEM, 'output') },
      responses: Object.fromEntries(Object.entries(problemAnswers()).map(([status, answer]) => [`Problem${status}`, answer])),
    },
  };
}
