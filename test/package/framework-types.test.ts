// What a host writes in each framework compiles against the package's types, and its mistakes do not: test/types.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { root } from '../../scripts/entries.mjs';
import { binPath } from '../../scripts/run.mjs';

const folder = `${root}/test/types`;

function run(name: string, bin: string, args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [binPath(name, bin), ...args], { cwd: root, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

describe('the types of', () => {
  for (const name of ['react', 'react-wrappers', 'preact', 'solid']) {
    it(`${name} take what is right and refuse what is wrong`, () => {
      const { status, output } = run('typescript', 'tsc', ['-p', `${folder}/${name}`]);
      assert.equal(status, 0, output);
    });
  }

  it('Vue take what is right and refuse what is wrong', () => {
    const { status, output } = run('vue-tsc', 'vue-tsc', ['-p', `${folder}/vue`]);
    assert.equal(status, 0, output);
  });

  it('Svelte take what is right and refuse what is wrong', () => {
    const { output } = run('svelte-check', 'svelte-check', ['--workspace', `${folder}/svelte`, '--tsconfig', './tsconfig.json', '--output', 'machine']);
    const found = [...output.matchAll(/ERROR "([^"]+)" (\d+):/g)].map(([, file, line]) => `${file} ${line}`);
    const lines = readFileSync(`${folder}/svelte/Mistakes.svelte`, 'utf8').split('\n');
    const mistakes = lines.flatMap((line, index) => (line.startsWith('<payment-') ? [`Mistakes.svelte ${index + 1}`] : []));
    assert.deepEqual(found, mistakes, output);
  });
});
