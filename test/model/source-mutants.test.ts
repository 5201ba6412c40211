// `npm run mutants` takes long and is run seldom; that its mutants still change something is seen here.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { root } from '../../scripts/entries.mjs';
import { isOutOfDate, SOURCE_MUTANTS } from '../../scripts/source-mutants.js';

describe('source mutants', () => {
  it('have names of their own', () => {
    assert.equal(new Set(SOURCE_MUTANTS.map(({ name }) => name)).size, SOURCE_MUTANTS.length);
  });
  for (const mutant of SOURCE_MUTANTS) {
    it(`${mutant.name}: what it changes stands once in ${mutant.file}`, () => {
      assert.equal(isOutOfDate(mutant, readFileSync(`${root}/${mutant.file}`, 'utf8')), false);
    });
  }
});
