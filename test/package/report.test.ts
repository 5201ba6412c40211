// What a pull request is told about itself.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changesReport, sizeReport, surfaceReport } from '../../scripts/changes/report-texts.mjs';

describe('the report', () => {
  it('says what became heavier and what lighter', () => {
    const text = sizeReport({ '<payment-prompt>': { initial: 9000, all: 20_000 }, gone: { initial: 1, all: 1 } }, { '<payment-prompt>': { initial: 9100, all: 19_500 }, fresh: { initial: 5, all: 5 } });
    assert.match(text, /\| `<payment-prompt>` \| 9,100 \(\+100\) \| 19,500 \(−500\) \|/);
    assert.match(text, /\| fresh \| 5 \(new\) \|/);
    assert.match(text, /\| gone \| gone \| gone \|/);
  });

  it('says what of the surface is another, removals first', () => {
    assert.match(surfaceReport([]), /Unchanged\./);
    const text = surfaceReport([{ kind: 'added', group: 'contract', name: 'GET /new', after: 'for all' }, { kind: 'removed', group: '<payment-prompt>', name: 'part panel', before: '' }, { kind: 'changed', group: 'call-payments', name: 'f', before: 'a', after: 'b' }]);
    assert.ok(text.indexOf('### Removed: 1') < text.indexOf('### Changed: 1') && text.indexOf('### Changed: 1') < text.indexOf('### Added: 1'));
    assert.match(text, /\*\*f\*\* `` a `` → `` b ``/);
  });

  it('says which change files tell it', () => {
    assert.match(changesReport([]), /No change file/);
    assert.match(changesReport([{ file: '.changes/a.md', bump: 'minor', heading: 'Added', surface: [], text: 'One.\nMore.' }]), /- \.changes\/a\.md \(minor, Added\): One\.$/);
  });
});
