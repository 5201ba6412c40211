import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { PROBLEMS } from '../../src/domain/contract.js';
import { ACCESS } from '../../src/server/access.js';
import { openApiDocument } from '../../src/server/openapi.js';

interface Document {
  readonly paths: Record<string, Record<string, { 'x-roles': string[]; responses: Record<string, unknown>; requestBody?: unknown }>>;
  readonly components: { readonly responses: Record<string, { description: string }> };
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

  it('lists every error code', () => {
    const listed = Object.values(committed.components.responses).flatMap(({ description }) => description.split(', '));
    assert.deepEqual(listed.sort(), Object.keys(PROBLEMS).sort());
  });
});
