import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { PROBLEMS, type ProblemCode } from '../../src/domain/contract.js';
import { ACCESS } from '../../src/server/access.js';
import { openApiDocument } from '../../src/server/openapi.js';

interface Operation {
  readonly operationId: string;
  readonly 'x-roles': string[];
  readonly responses: Record<string, { readonly description: string; readonly content: Record<string, unknown> }>;
}
interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, { readonly properties: Record<string, { readonly enum?: string[] }> }> };
}

describe('openapi.json', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  const committed = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as Document;

  it('is what the schemas say (else: npm run openapi)', () => {
    assert.deepEqual(committed, JSON.parse(JSON.stringify(openApiDocument(version))));
  });

  it('has every call of the contract, with its roles', () => {
    const calls = Object.entries(committed.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, { 'x-roles': roles }]) => [`${method.toUpperCase()} ${path}`, roles]));
    assert.deepEqual(Object.fromEntries(calls), ACCESS);
  });

  const operations = Object.values(committed.paths).flatMap((methods) => Object.values(methods));

  it('lists the codes of each status for each call', () => {
    for (const { operationId, responses } of operations) {
      for (const [status, { description, content }] of Object.entries(responses).filter(([status]) => Number(status) >= 400)) {
        assert.deepEqual(Object.keys(content), ['application/problem+json'], operationId);
        for (const code of description.split(', ')) assert.equal(PROBLEMS[code as ProblemCode], Number(status), `${operationId}: ${code}`);
      }
    }
  });

  it('knows every error code, and has a call for each but those of the webhook, of the page that Stripe leads back to, and of no path', () => {
    assert.deepEqual(committed.components.schemas['Problem']?.properties['code']?.enum?.sort(), Object.keys(PROBLEMS).sort());
    const listed = new Set(operations.flatMap(({ responses }) => Object.values(responses).flatMap(({ description }) => description.split(', '))));
    assert.deepEqual(Object.keys(PROBLEMS).filter((code) => !listed.has(code)), ['account_taken', 'method_not_allowed', 'signature_invalid']);
  });

  it('refers to nothing that it does not have, and gives each call a name of its own', () => {
    const names = [...JSON.stringify(committed).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name!);
    assert.deepEqual([...new Set(names)].sort(), Object.keys(committed.components.schemas).sort());
    assert.equal(new Set(operations.map(({ operationId }) => operationId)).size, Object.keys(ACCESS).length);
  });
});
