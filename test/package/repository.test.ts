// What GitHub reads of this repository is well formed, and the workflows keep what is promised of them.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { root } from '../../scripts/entries.mjs';

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}
interface Job {
  permissions?: Record<string, string>;
  strategy?: { matrix: { node: string[] } };
  steps: Step[];
}
interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}
const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8');
const yaml = (path: string): unknown => parse(read(path), { strict: true, uniqueKeys: true });
const workflow = (path: string) => yaml(path) as Workflow;
const files = (readdirSync(`${root}/.github`, { recursive: true, encoding: 'utf8' })).filter((path) => path.endsWith('.yml')).map((path) => `.github/${path.replaceAll('\\', '/')}`);
const workflows = files.filter((path) => path.startsWith('.github/workflows/'));
const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts);

describe('.github', () => {
  for (const path of files) it(`${path} can be read`, () => assert.equal(typeof yaml(path), 'object'));

  it('asks for what an issue needs', () => {
    for (const name of ['bug', 'feature', 'adapter']) {
      const { name: title, description, body } = yaml(`.github/ISSUE_TEMPLATE/${name}.yml`) as { name: string; description: string; body: { type: string; id?: string; attributes: { label?: string } }[] };
      assert.ok(title && description, name);
      for (const field of body) assert.ok(field.type === 'markdown' || (field.id && field.attributes.label), `${name}: ${JSON.stringify(field)}`);
    }
    for (const path of ['SECURITY.md', '.github/pull_request_template.md', '.github/ISSUE_TEMPLATE/config.yml']) assert.ok(existsSync(`${root}/${path}`), path);
  });

  it('has workflows that may read by default and run scripts that there are', () => {
    for (const path of workflows) {
      const { permissions, jobs } = workflow(path);
      assert.deepEqual(permissions, { contents: 'read' }, path);
      for (const { steps } of Object.values(jobs)) {
        for (const { run = '' } of steps) for (const [, name = ''] of run.matchAll(/npm run (?:--silent )?([\w:-]+)/g)) assert.ok(scripts.includes(name), `${path}: npm run ${name}`);
      }
    }
  });

  it('checks on every Node of `engines`', () => {
    const { jobs } = workflow('.github/workflows/ci.yml');
    assert.deepEqual(jobs['check']!.strategy!.matrix.node, ['20.19', '22', '24']);
    assert.ok(jobs['check']!.steps.some(({ run }) => run === '.ci/run'));
  });

  it('publishes with provenance and without a token, after the whole check', () => {
    const { jobs } = workflow('.github/workflows/release.yml');
    const { permissions, steps } = jobs['publish']!;
    assert.equal(permissions!['id-token'], 'write');
    const runs = steps.map(({ run }) => run ?? '');
    assert.ok(runs.indexOf('.ci/run') !== -1 && runs.indexOf('.ci/run') < runs.findIndex((run) => run.startsWith('npm publish --provenance')));
    assert.doesNotMatch(read('.github/workflows/release.yml'), /NPM_TOKEN|NODE_AUTH_TOKEN|secrets\./);
  });
});

describe('the peers of the benchmark', () => {
  it('are locked at the versions that are named, from the public registry alone', () => {
    const { dependencies } = JSON.parse(read('bench/peers/package.json')) as { dependencies: Record<string, string> };
    const { packages } = JSON.parse(read('bench/peers/package-lock.json')) as { packages: Record<string, { version?: string; resolved?: string; integrity?: string }> };
    for (const [name, version] of Object.entries(dependencies)) assert.equal(packages[`node_modules/${name}`]?.version, version, name);
    for (const [path, { resolved, integrity }] of Object.entries(packages)) {
      if (path === '') continue;
      assert.ok(resolved === undefined || resolved.startsWith('https://registry.npmjs.org/'), path);
      assert.ok((integrity ?? '').startsWith('sha512-'), `${path} has no checksum`);
    }
  });
});
