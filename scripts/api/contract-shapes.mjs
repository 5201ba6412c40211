// openapi.json as lines: a call, what it answers, each code that it may refuse with, each field of a schema. So a new code or field is an
// addition, and only what is different is a change.

/** @typedef {{ [key: string]: any }} Schema */

/** What is said for people, and changes nothing. */
const PROSE = new Set(['description', 'summary', 'title', 'example', 'examples', 'default']);
const SHAPE = new Set(['$ref', 'type', 'properties', 'required', 'items', 'enum', 'const', 'anyOf', 'oneOf', 'allOf', 'additionalProperties']);

/** @param {Schema} schema @returns {string} much as TypeScript would write it, limits in brackets */
export function shapeOf(schema) {
  const limits = Object.entries(schema).filter(([key]) => !PROSE.has(key) && !SHAPE.has(key)).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
  const shape = bareShape(schema);
  return limits.length === 0 ? shape : `${shape} (${limits.join(', ')})`;
}

/** @param {Schema} schema @returns {string} */
function bareShape(schema) {
  if (schema.$ref) return String(schema.$ref).split('/').at(-1) ?? '';
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((/** @type {unknown} */ one) => JSON.stringify(one)).join(' | ');
  if (schema.anyOf ?? schema.oneOf) return (schema.anyOf ?? schema.oneOf).map(shapeOf).join(' | ');
  if (schema.allOf) return schema.allOf.map(shapeOf).join(' & ');
  if (schema.type === 'array') return `(${shapeOf(schema.items ?? {})})[]`;
  if (schema.properties) return `{ ${Object.entries(schema.properties).map(([name, one]) => `${name}${isRequired(schema, name) ? '' : '?'}: ${shapeOf(one)}`).join(', ')} }`;
  return [schema.type ?? 'anything'].flat().join(' | ');
}

/** @param {Schema} schema @param {string} name */
const isRequired = ({ required = [] }, name) => required.includes(name);

/** @param {Schema} response @returns {string[]} the codes of a refusal */
function codesOf(response) {
  const { allOf = [] } = response.content?.['application/problem+json']?.schema ?? {};
  return allOf.flatMap((/** @type {Schema} */ part) => part.properties?.code?.enum ?? []);
}

/** @param {Schema} document @returns {Record<string, string>} */
export function contractSignatures(document) {
  /** @type {Record<string, string>} */
  const lines = {};
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(/** @type {Schema} */ (operations))) {
      const call = `${method.toUpperCase()} ${path}`;
      const body = operation.requestBody?.content?.['application/json']?.schema;
      lines[call] = [`for ${(operation['x-roles'] ?? []).join(', ') || 'all'}`, ...(body ? [`takes ${shapeOf(body)}`] : [])].join('; ');
      for (const one of operation.parameters ?? []) lines[`${call} ${String(one.in)} ${String(one.name)}`] = `${one.required ? 'required' : 'optional'}: ${shapeOf(one.schema ?? {})}`;
      for (const [status, response] of Object.entries(/** @type {Schema} */ (operation.responses))) {
        const codes = codesOf(response);
        for (const code of codes) lines[`${call} ${status} ${code}`] = 'refuses';
        if (codes.length === 0) lines[`${call} ${status}`] = Object.entries(/** @type {Schema} */ (response.content ?? {})).map(([type, { schema }]) => `${type}: ${shapeOf(schema ?? {})}`).join(', ') || 'nothing';
      }
    }
  }
  for (const [name, schema] of Object.entries(/** @type {Schema} */ (document.components.schemas))) {
    lines[`schema ${name}`] = schema.properties ? 'object' : shapeOf(schema);
    for (const [field, one] of Object.entries(schema.properties ?? {})) lines[`schema ${name}.${field}`] = `${isRequired(schema, field) ? 'required' : 'optional'}: ${shapeOf(/** @type {Schema} */ (one))}`;
  }
  return lines;
}
