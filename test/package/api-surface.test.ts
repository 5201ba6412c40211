// The recorded surface has all that can be imported, every tag and every call; lint holds it to the sources.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { contractSignatures, shapeOf } from '../../scripts/api/contract-shapes.mjs';
import { libraryEntries, root, TAGS } from '../../scripts/entries.mjs';
import { readElements } from '../../scripts/manifest.mjs';

const read = (path: string): unknown => JSON.parse(readFileSync(`${root}/${path}`, 'utf8'));
const surface = read('api-surface.json') as Record<string, Record<string, string>>;

describe('api-surface.json', () => {
  it('has every public module', () => {
    for (const entry of libraryEntries()) {
      if (entry === 'cli') continue; // a command: in the group `package`
      const name = entry === 'index' ? '' : `/${entry.replace(/\/index$/, '')}`;
      const names = [name, `${name}.js`, name.replace('/frameworks/', '/types/'), `${name.replace(/\/([\w-]+)\/\1$/, '/$1')}.js`, name.replace('/locales/texts', '/texts.js')];
      assert.ok(names.some((one) => surface[`call-payments${one}`]), `${entry} is not in it`);
    }
    assert.equal(surface['package']!['command call-payments'], 'run');
  });

  it('has every tag with all that is public about it', () => {
    for (const { tag, attributes, properties, events, slots, parts, cssProperties } of readElements()) {
      const group = surface[`<${tag}>`]!;
      for (const [kind, list] of Object.entries({ attribute: attributes, property: properties, event: events, slot: slots, part: parts, 'custom property': cssProperties })) {
        for (const { name } of list) assert.ok(`${kind} ${name || '(default)'}` in group, `<${tag}> ${kind} ${name}`);
      }
    }
    assert.equal(TAGS.length, Object.keys(surface).filter((group) => group.startsWith('<')).length);
    assert.equal(surface['<payment-prompt>']!['event payment-succeeded'], 'PaymentEvent');
  });

  it('has every call of the contract, and what may refuse it', () => {
    const { paths } = read('openapi.json') as { paths: Record<string, Record<string, unknown>> };
    for (const [path, operations] of Object.entries(paths)) for (const method of Object.keys(operations)) assert.ok(`${method.toUpperCase()} ${path}` in surface['contract']!, `${method} ${path}`);
    assert.equal(surface['contract']!['GET /session 401 token_expired'], 'refuses');
  });

  it('has what pages of different versions say to each other', () => {
    assert.equal(surface['channel']!['protocol'], 'call-payments/1');
  });

  it('has signatures, not only names', () => {
    assert.match(surface['call-payments']!['PaymentEvent.payment'] ?? surface['call-payments']!['PaymentEvent'] ?? '', /\w/);
    assert.match(surface['call-payments/server']!['createPaymentBackend'] ?? '', /^function createPaymentBackend\(/);
    assert.doesNotMatch(JSON.stringify(surface), /#private|\bprivate /);
  });
});

describe('a schema', () => {
  it('is told as a type with its limits', () => {
    assert.equal(shapeOf({ type: 'string', maxLength: 3, description: 'prose' }), 'string (maxLength 3)');
    assert.equal(shapeOf({ type: 'object', properties: { a: { $ref: '#/components/schemas/A' }, b: { type: ['string', 'null'] } }, required: ['a'] }), '{ a: A, b?: string | null }');
    assert.equal(shapeOf({ type: 'array', items: { enum: ['x', 'y'] } }), '("x" | "y")[]');
  });

  it('is another line for each call, code and field', () => {
    const lines = contractSignatures({
      paths: { '/a': { get: { 'x-roles': ['patient'], parameters: [{ in: 'query', name: 'q', schema: { type: 'string' } }], responses: { 204: {}, 404: { content: { 'application/problem+json': { schema: { allOf: [{ properties: { code: { enum: ['gone'] } } }] } } } } } } } },
      components: { schemas: { A: { type: 'object', properties: { b: { type: 'integer' } }, required: ['b'] } } },
    });
    assert.deepEqual(lines, { 'GET /a': 'for patient', 'GET /a query q': 'optional: string', 'GET /a 204': 'nothing', 'GET /a 404 gone': 'refuses', 'schema A': 'object', 'schema A.b': 'required: integer' });
  });
});
