// What each element weighs, as JSON: scripts/report.mjs runs it in two commits.
import { TAGS, sourceOf } from './entries.mjs';
import { ALL_THREE, measureSize } from './measure-size.mjs';

/** @type {Record<string, { initial: number, all: number }>} brotli bytes */
const sizes = {};
for (const [name, module] of [...TAGS.map((tag) => [`<${tag}>`, sourceOf(`elements/${tag}/${tag}`)]), ['all three', ALL_THREE]]) {
  const { initial, all } = await measureSize(module ?? '');
  sizes[name ?? ''] = { initial: initial.brotli, all: all.brotli };
}
console.log(JSON.stringify(sizes));
