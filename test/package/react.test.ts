// The wrappers for React: what custom-elements.json names is what they have, and a server renders them as bare tags.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { root } from '../../scripts/entries.mjs';
import { readElements } from '../../scripts/manifest.mjs';

const PROBE = `
  import { createElement as h } from 'react';
  import { renderToString } from 'react-dom/server';
  import { PaymentPrompt, PaymentRequestTool, StripeConnectSettings } from './src/react/index.ts';
  const props = { backendUrl: '/payments', getToken: async () => 'token', onPaymentSucceeded() {}, className: 'docked' };
  for (const component of [PaymentPrompt, PaymentRequestTool, StripeConnectSettings]) console.log(renderToString(h(component, props)));
  console.log(renderToString(h('payment-prompt', props)));
`;

describe('React', () => {
  it('renders the components and the tags on a server', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', PROBE], { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } });
    assert.equal(status, 0, stderr);
    const [prompt, tool, settings, tag] = stdout.trim().split('\n');
    assert.equal(prompt, '<payment-prompt class="docked"></payment-prompt>');
    assert.equal(tool, '<payment-request-tool class="docked"></payment-request-tool>');
    assert.equal(settings, '<stripe-connect-settings class="docked"></stripe-connect-settings>');
    assert.match(tag!, /^<payment-prompt .*class="docked".*><\/payment-prompt>$/);
  });

  for (const { tag, events } of readElements()) {
    it(`<${tag}>: has a prop for each event`, () => {
      const source = readFileSync(`${root}/src/react/${tag}.ts`, 'utf8');
      for (const { name } of events) assert.ok(source.includes(`: '${name}',`), name);
    });
  }

  it('runs in the browser alone, and says so to frameworks that split server and client', () => {
    for (const { tag } of readElements()) assert.ok(readFileSync(`${root}/src/react/${tag}.ts`, 'utf8').startsWith("'use client';\n"), tag);
  });
});
