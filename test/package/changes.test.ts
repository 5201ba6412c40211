// A change of the public surface without a change file fails; with one that says enough it passes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { notesOf, withRelease } from '../../scripts/changes/changelog.mjs';
import { parseChange, printChange, readChanges } from '../../scripts/changes/change-files.mjs';
import { changeProblems, differencesBetween, leastBump, nextVersion, staleNames, unnamed, type Bump, type Change, type Surface } from '../../scripts/changes/differences.mjs';
import { root } from '../../scripts/entries.mjs';

const BEFORE: Surface = { '<payment-prompt>': { 'attribute email': 'string', 'part panel': '' }, contract: { 'GET /session': 'for all' } };
const ADDED: Surface = { ...BEFORE, '<payment-prompt>': { ...BEFORE['<payment-prompt>'], 'attribute tone': 'string' } };
const CHANGED: Surface = { ...BEFORE, contract: { 'GET /session': 'for patient' } };
const REMOVED: Surface = { ...BEFORE, '<payment-prompt>': { 'attribute email': 'string' } };

const change = (bump: Bump, ...surface: string[]): Change => ({ file: '.changes/one.md', bump, heading: 'Changed', surface, text: 'A sentence.' });
const problems = (now: Surface, version: string, ...changes: Change[]) => changeProblems({ differences: differencesBetween(BEFORE, now), changes, version });

describe('a difference of the surface', () => {
  it('is what was added, changed and removed, and nothing else', () => {
    assert.deepEqual(differencesBetween(BEFORE, structuredClone(BEFORE)), []);
    assert.deepEqual(differencesBetween(BEFORE, ADDED), [{ kind: 'added', group: '<payment-prompt>', name: 'attribute tone', after: 'string' }]);
    assert.deepEqual(differencesBetween(BEFORE, CHANGED), [{ kind: 'changed', group: 'contract', name: 'GET /session', before: 'for all', after: 'for patient' }]);
    assert.deepEqual(differencesBetween(BEFORE, REMOVED), [{ kind: 'removed', group: '<payment-prompt>', name: 'part panel', before: '' }]);
  });

  it('fails without a change file, and passes with one that names it', () => {
    for (const [now, name] of [[ADDED, 'added <payment-prompt> attribute tone'], [CHANGED, 'changed contract GET /session'], [REMOVED, 'removed <payment-prompt> part panel']] as const) {
      assert.deepEqual(problems(now, '0.3.0'), [`${name}: no change file names it`]);
      assert.deepEqual(problems(now, '0.3.0', change('major', 'added contract GET /other')), [`${name}: no change file names it`]);
      assert.deepEqual(problems(now, '0.3.0', change('minor', name)), []);
    }
  });

  it('takes a bump that is enough: minor below 1.0 and major from then on, for what was there', () => {
    for (const [now, name] of [[CHANGED, 'changed contract GET /session'], [REMOVED, 'removed <payment-prompt> part panel']] as const) {
      assert.match(problems(now, '0.3.0', change('patch', name)).join(), /needs `bump: minor`/);
      assert.match(problems(now, '1.0.0', change('minor', name)).join(), /needs `bump: major`/);
      assert.deepEqual(problems(now, '1.0.0', change('major', name)), []);
    }
    assert.deepEqual(problems(ADDED, '0.3.0', change('patch', 'added <payment-prompt> attribute tone')), []);
    assert.match(problems(ADDED, '1.0.0', change('patch', 'added <payment-prompt> attribute tone')).join(), /needs `bump: minor`/);
    assert.equal(leastBump({ kind: 'removed', group: 'a', name: 'b' }, '10.0.0'), 'major');
  });

  it('may be named with the whole of its group', () => {
    const now: Surface = { contract: BEFORE['contract']!, '<payment-prompt>': {} };
    const whole = change('minor', 'removed <payment-prompt> *');
    assert.deepEqual(changeProblems({ differences: differencesBetween(BEFORE, now), changes: [whole], version: '0.3.0' }), []);
    assert.deepEqual(staleNames(differencesBetween(BEFORE, now), [whole]), []);
    assert.equal(unnamed(differencesBetween(BEFORE, now), []).length, 2);
  });

  it('is not claimed where there is none', () => {
    assert.deepEqual(staleNames(differencesBetween(BEFORE, ADDED), [change('minor', 'removed contract GET /session')]), ['.changes/one.md names "removed contract GET /session", which is not so']);
  });
});

describe('a change file', () => {
  it('is read as it was written', () => {
    const written = change('minor', 'added <payment-prompt> attribute tone', 'changed contract GET /session');
    assert.deepEqual(parseChange(written.file, printChange(written)), written);
    assert.deepEqual(parseChange('a.md', printChange(change('patch'))).surface, []);
  });

  it('is refused where something is missing', () => {
    for (const text of ['A sentence.', '---\nbump: huge\nheading: Added\n---\nA sentence.', '---\nbump: minor\nheading: New\n---\nA sentence.', '---\nbump: minor\nheading: Added\n---\n\n']) {
      assert.throws(() => parseChange('a.md', text), /^Error: a\.md: /);
    }
  });

  it('can be read, each that is pending', () => {
    assert.ok(Array.isArray(readChanges()));
  });
});

describe('a release', () => {
  it('has the version that the largest bump makes', () => {
    assert.equal(nextVersion('0.1.0', []), '0.1.0');
    assert.equal(nextVersion('0.1.2', ['patch', 'patch']), '0.1.3');
    assert.equal(nextVersion('0.1.2', ['patch', 'minor']), '0.2.0');
    assert.equal(nextVersion('0.1.2', ['major']), '0.2.0');
    assert.equal(nextVersion('1.4.2', ['minor', 'major']), '2.0.0');
  });

  it('gathers the sentences under its version', () => {
    const changelog = '# Changelog\n\nIntro.\n\n## Unreleased (0.1.0)\n\n### Added\n\n- One.\n\n## 0.0.1 (2026-01-01)\n\n### Added\n\n- Zero.\n';
    const written = withRelease(changelog, { version: '0.1.0', date: '2026-12-01', changes: [change('minor'), { heading: 'Added', text: 'Two,\nin two lines.' }] });
    assert.equal(written, '# Changelog\n\nIntro.\n\n## 0.1.0 (2026-12-01)\n\n### Added\n\n- One.\n- Two,\n  in two lines.\n\n### Changed\n\n- A sentence.\n\n## 0.0.1 (2026-01-01)\n\n### Added\n\n- Zero.\n');
    assert.equal(notesOf(written, '0.0.1'), '### Added\n\n- Zero.');
    const next = withRelease(written, { version: '0.2.0', date: '2027-01-01', changes: [{ heading: 'Fixed', text: 'It.' }] });
    assert.match(next, /^# Changelog\n\nIntro\.\n\n## 0\.2\.0 \(2027-01-01\)\n\n### Fixed\n\n- It\.\n\n## 0\.1\.0 /);
    assert.throws(() => notesOf(next, '9.0.0'), /no section/);
  });
});

describe('the check', () => {
  const folder = mkdtempSync(join(tmpdir(), 'call-payments-changes-'));
  const run = (command: string, args: string[], environment: Record<string, string> = {}) => spawnSync(command, args, { cwd: folder, encoding: 'utf8', env: { ...process.env, CHANGES_BASE: '', ...environment } });
  const git = (...args: string[]) => {
    const { status, stderr } = run('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false', ...args]);
    assert.equal(status, 0, stderr);
  };
  const check = (environment?: Record<string, string>) => run(process.execPath, ['scripts/check-changeset.mjs'], environment);
  const tell = (bump: string, sentence: string) => run(process.execPath, ['scripts/new-change.mjs', bump, sentence]);
  const surface = (edit: (all: Record<string, Record<string, string>>) => void) => {
    const path = join(folder, 'api-surface.json');
    const all = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Record<string, string>>;
    edit(all);
    writeFileSync(path, JSON.stringify(all));
  };

  before(() => {
    for (const path of ['scripts', 'package.json', 'api-surface.json']) cpSync(join(root, path), join(folder, path), { recursive: true });
    // A fresh start: what is pending in this repository is no part of the test.
    writeFileSync(join(folder, 'api-surface.released.json'), JSON.stringify({ version: '0.1.0', surface: JSON.parse(readFileSync(join(root, 'api-surface.json'), 'utf8')) }));
    git('init', '--quiet', '--initial-branch=main');
    git('add', '.');
    git('commit', '--quiet', '--message', 'Start');
  });
  beforeEach(() => {
    git('reset', '--quiet', '--hard', 'main');
    git('clean', '--quiet', '--force', '-d');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('passes while nothing has changed', () => {
    assert.equal(check().status, 0, check().stderr);
  });

  it('fails for a change of the surface that no file names, and passes once one does', () => {
    surface((all) => { all['<payment-prompt>']!['attribute tone'] = 'string'; });
    const { status, stderr } = check();
    assert.equal(status, 1);
    assert.match(stderr, /added <payment-prompt> attribute tone: no change file names it/);
    const told = tell('minor', 'The prompt has a tone.');
    assert.equal(told.status, 0, told.stderr);
    assert.match(readFileSync(join(folder, '.changes/the-prompt-has-a-tone.md'), 'utf8'), /heading: Added\nsurface:\n {2}- added <payment-prompt> attribute tone\n/);
    assert.equal(check().status, 0, check().stderr);
  });

  it('fails for a removal that is called a patch', () => {
    surface((all) => { delete all['<payment-prompt>']!['attribute email']; });
    assert.equal(tell('patch', 'No address.').status, 1);
    mkdirSync(join(folder, '.changes'), { recursive: true });
    writeFileSync(join(folder, '.changes/a.md'), printChange(change('patch', 'removed <payment-prompt> attribute email')));
    assert.match(check().stderr, /needs `bump: minor`/);
  });

  it('takes no file for a branch’s own that was there before it', () => {
    git('checkout', '--quiet', '-B', 'base', 'main');
    surface((all) => { all['<payment-prompt>']!['attribute email'] = 'string | null'; });
    tell('minor', 'An address may be none.');
    git('add', '.');
    git('commit', '--quiet', '--message', 'One');
    git('checkout', '--quiet', '-B', 'branch');
    assert.equal(check({ CHANGES_BASE: 'base' }).status, 0);
    surface((all) => { all['<payment-prompt>']!['attribute email'] = 'number'; });
    assert.equal(check().status, 0);
    const { status, stderr } = check({ CHANGES_BASE: 'base' });
    assert.equal(status, 1);
    assert.match(stderr, /since base: changed <payment-prompt> attribute email: no change file names it/);
    mkdirSync(join(folder, '.changes'), { recursive: true });
    writeFileSync(join(folder, '.changes/two.md'), printChange(change('minor', 'changed <payment-prompt> attribute email')));
    assert.equal(check({ CHANGES_BASE: 'base' }).status, 0);
    assert.match(check({ CHANGES_BASE: 'nowhere' }).stderr, /git knows no nowhere/);
    git('checkout', '--quiet', '--force', 'main');
  });
});
