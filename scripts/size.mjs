// What a page pays for the elements: lit included, the catalogues counted apart, Stripe.js (remote, loaded on demand) not counted.
// What the languages cost (the lists of them, and every catalogue) stands by itself in `catalogues`.
// `initial` is the entry with the chunks it imports at once; `all` adds every chunk it may load later.
import { existsSync } from 'node:fs';
import { ALL_THREE, measureSize } from './measure-size.mjs';
import { root, sourceOf, TAGS } from './entries.mjs';

/** Brotli bytes. Raise one only together with its reason. */
const BUDGETS = [
  { entry: '<payment-prompt>', part: /** @type {const} */ ('initial'), bytes: 9_400 },
  // The aim is 26,000; what a patient was given since (receipts, several requests, the address's help) is not yet paid for.
  // 26,700 before refunds (their form is loaded when one is asked for), fee presets, group calls and the privacy switch.
  // 29,900 before the last look, reminders, cards that say who asked, and the payment link with its QR code (1.9 kB, loaded when a link is asked for).
  // 32,950 before clinics with several accounts, Stripe in a tab of its own and the wait for it, why an account is paused, the list of many clinics; Stripe's own screens are loaded when they are asked for.
  { entry: 'all three', part: /** @type {const} */ ('all'), bytes: 38_450 },
  // 12,400 before refunds: their form and the reading of amounts (2.7 kB) are loaded when one is asked for; the rest is who may refund, and accounts by name.
  { entry: '<payment-history>', part: /** @type {const} */ ('all'), bytes: 16_450 },
];

const entries = [
  ...TAGS.map((tag) => ({ name: `<${tag}>`, source: sourceOf(`elements/${tag}/${tag}`) })),
  { name: 'all three', source: ALL_THREE },
];

/** @param {string} name @param {string} part @param {import('./measure-size.mjs').Size} size */
function row(name, part, size) {
  const cells = [size.raw, size.gzip, size.brotli].map((bytes) => bytes.toLocaleString('en').padStart(10));
  console.log(`${name.padEnd(28)}${part.padEnd(12)}${cells.join('')}`);
}

console.log(`${'bytes'.padEnd(40)}${['raw', 'gzip', 'brotli'].map((word) => word.padStart(10)).join('')}`);
let failed = false;
for (const { name, source } of entries) {
  if (source !== ALL_THREE && !existsSync(source)) {
    console.error(`size: ${source.slice(root.length + 1)} does not exist`);
    failed = true;
    continue;
  }
  const measured = await measureSize(source);
  row(name, 'initial', measured.initial);
  row('', 'all', measured.all);
  if (measured.catalogues.raw > 0) row('', 'catalogues', measured.catalogues);
  for (const budget of BUDGETS.filter((candidate) => candidate.entry === name)) {
    const { brotli } = measured[budget.part];
    const within = brotli <= budget.bytes;
    console.log(`${''.padEnd(28)}${within ? 'within' : 'OVER'} the budget of ${budget.bytes.toLocaleString('en')} brotli bytes (${budget.part}): ${(budget.bytes - brotli).toLocaleString('en')} left`);
    if (!within) failed = true;
  }
}
if (failed) {
  console.error('size: failed');
  process.exit(1);
}
