// What editors are told is what the manifest says, in the shapes that they read.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TAGS } from '../../scripts/entries.mjs';
import { cssCustomData, htmlCustomData, webTypes } from '../../scripts/editor-data.mjs';
import { readElements } from '../../scripts/manifest.mjs';

describe('VS Code', () => {
  it('completes tags, attributes and their values', () => {
    const { version, tags } = htmlCustomData();
    assert.equal(version, 1.1);
    assert.deepEqual(tags.map(({ name }) => name), TAGS);
    const prompt = tags.find(({ name }) => name === 'payment-prompt')!;
    assert.deepEqual(prompt.attributes.find(({ name }) => name === 'placement')?.values, [{ name: 'overlay' }, { name: 'inline' }, { name: 'modal' }]);
    assert.match(prompt.description.value, /`payment-succeeded`: The backend has Stripe's word/);
    assert.doesNotMatch(JSON.stringify(tags), /undefined/);
  });

  it('completes custom properties, each once, and parts', () => {
    const { properties, pseudoElements } = cssCustomData();
    const names = properties.map(({ name }) => name);
    assert.deepEqual(names, [...new Set(names)]);
    for (const { cssProperties, parts } of readElements()) {
      for (const { name } of cssProperties) assert.ok(names.includes(name), name);
      for (const { name } of parts) assert.ok(pseudoElements.some((one) => one.name === `::part(${name})`), name);
    }
  });
});

describe('JetBrains', () => {
  it('is told of everything in the manifest', () => {
    const types = webTypes('1.2.3');
    assert.equal(types.version, '1.2.3');
    for (const element of readElements()) {
      const told = types.contributions.html.elements.find(({ name }) => name === element.tag)!;
      const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);
      assert.deepEqual(names(told.attributes), names(element.attributes));
      assert.deepEqual(names(told.slots), names(element.slots));
      assert.deepEqual(names(told.js.properties), names(element.properties));
      assert.deepEqual(names(told.js.events), names(element.events));
      assert.deepEqual(names(told.css.parts), names(element.parts));
      assert.deepEqual(names(told.css.properties), names(element.cssProperties));
    }
  });
});
