// Importing is safe: in plain Node, where there is no document, and without a tag being registered.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { libraryEntries, root, sourceOf, TAGS } from '../../scripts/entries.mjs';

/** Runs in a process of its own: imports the module and prints the tags that this registered. */
const PROBE = `
  const registered = [];
  const { customElements } = await import('@lit-labs/ssr-dom-shim');
  for (const registry of new Set([customElements, globalThis.customElements ?? customElements])) {
    const define = registry.define;
    registry.define = function (tag, ...rest) { registered.push(tag); return define.call(this, tag, ...rest); };
  }
  const exported = await import(process.env.MODULE);
  console.log(JSON.stringify({ registered: registered.sort(), exports: Object.keys(exported).length }));
`;

function importing(entry: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', PROBE], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production', MODULE: pathToFileURL(sourceOf(entry)).href },
  });
  assert.equal(status, 0, stderr.split('\n').find((line) => line.includes('Error')) ?? stderr);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { registered: string[]; exports: number };
}

const ALL = [...TAGS].sort();
const TAGS_OF: Record<string, string[]> = {
  define: ALL,
  'react/index': ALL,
  ...Object.fromEntries(TAGS.flatMap((tag) => [`elements/${tag}/${tag}`, `react/${tag}`].map((entry) => [entry, [tag]]))),
};

describe('import in Node', () => {
  for (const entry of libraryEntries().filter((name) => !name.startsWith('call-channels/') && !name.startsWith('locales/'))) {
    const expected = TAGS_OF[entry] ?? [];
    it(`${entry}: registers ${expected.length === 0 ? 'nothing' : expected.join(', ')}`, { skip: existsSync(sourceOf(entry)) ? false : 'not written yet' }, () => {
      assert.deepEqual(importing(entry).registered, expected);
    });
  }

  it('every call channel and catalogue: registers nothing', async () => {
    for (const entry of libraryEntries().filter((name) => name.startsWith('call-channels/') || name.startsWith('locales/'))) {
      await import(pathToFileURL(sourceOf(entry)).href);
    }
    assert.equal('customElements' in globalThis, false);
  });
});
