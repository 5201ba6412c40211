/**
 * Peers from npm: what does a part of the same job (Stripe's form in an element, a call in an element), and what is known for good elements.
 * They have a lock of their own, bench/peers/package-lock.json; `npm run bench` installs them when they are missing.
 */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { root } from '../scripts/entries.mjs';
import { npm } from '../scripts/pack.mjs';
import { BARE, DIALOGS } from './candidates.js';
import type { Candidate } from './measure-elements.js';

const FOLDER = `${root}/bench/peers`;
const ENTRIES = `${FOLDER}/node_modules/.entries`;

export interface Peer {
  readonly name: string;
  /** The package whose version is told, and where it is installed. */
  readonly from: string;
  /** For what it stands here. */
  readonly is: string;
  /** What a page imports. */
  readonly contents: string;
  /** Its tag, where its upgrade is measured as well. */
  readonly tag?: string;
}

const SHOELACE = '@shoelace-style/shoelace/dist/components';
export const PEERS: readonly Peer[] = [
  { name: '<whereby-embed>', from: '@whereby.com/browser-sdk', is: 'a call in an element (its upgrade loads a frame from another site, so its size alone is measured)', contents: "import '@whereby.com/browser-sdk/embed';" },
  { name: '<stripe-elements>', from: '@power-elements/stripe-elements', is: 'Stripe’s card form in an element, with lit; measured without a key, so that it loads nothing', contents: "import '@power-elements/stripe-elements/stripe-elements.js';", tag: 'stripe-elements' },
  { name: 'both stripe-elements', from: '@power-elements/stripe-elements', is: 'the same with its wallet button', contents: "import '@power-elements/stripe-elements/stripe-elements.js'; import '@power-elements/stripe-elements/stripe-payment-request.js';" },
  { name: 'react-stripe-js', from: '@stripe/react-stripe-js', is: 'Stripe’s own components for React, with React', contents: "export { createRoot } from 'react-dom/client'; export { Elements, PaymentElement, useStripe, useElements } from '@stripe/react-stripe-js'; export { loadStripe } from '@stripe/stripe-js/pure';" },
  { name: '<media-controller>', from: 'media-chrome', is: 'the frame of a player: elements without lit', contents: "import 'media-chrome/dist/media-controller.js';", tag: 'media-controller' },
  { name: 'shoelace form', from: '@shoelace-style/shoelace', is: 'dialog, input and button: what a form of ours would be made of', contents: ['dialog', 'input', 'button'].map((name) => `import '${SHOELACE}/${name}/${name}.js';`).join(' ') },
  { name: 'material form', from: '@material/web', is: 'the same of Material', contents: "import '@material/web/dialog/dialog.js'; import '@material/web/textfield/outlined-text-field.js'; import '@material/web/button/filled-button.js';" },
];
/** The tags of `candidates.ts`, by what is told of them. */
const DIALOG_PACKAGES: Readonly<Record<string, { readonly from: string; readonly is: string }>> = {
  'sl-dialog': { from: '@shoelace-style/shoelace', is: 'Shoelace’s dialog, closed' },
  'md-dialog': { from: '@material/web', is: 'Material’s dialog, closed' },
  'relative-time': { from: '@github/relative-time-element', is: 'GitHub’s: as small as elements get, without lit' },
};

/** As `npm ci` leaves it, or made so. */
export function installPeers(): void {
  const marker = `${FOLDER}/node_modules/.package-lock.json`;
  if (!existsSync(marker) || statSync(marker).mtimeMs < statSync(`${FOLDER}/package-lock.json`).mtimeMs) {
    console.log('installing the peers: npm ci in bench/peers');
    // Said here too: `npm run` hands this repository's engine-strict to its children, over the folder's own .npmrc.
    npm(['ci', '--ignore-scripts', '--no-engine-strict'], FOLDER);
  }
  mkdirSync(ENTRIES, { recursive: true });
  for (const [index, { contents }] of PEERS.entries()) writeFileSync(moduleOf(index), contents);
}
const moduleOf = (index: number) => `${ENTRIES}/${String(index)}.js`;

/** @param places where to look: what is bundled from here has this repository's modules, whatever the peers bring. */
function versionOf(name: string, places: readonly string[] = [FOLDER, root]): string {
  const folder = places.find((one) => existsSync(`${one}/node_modules/${name}/package.json`));
  if (folder === undefined) throw new Error(`${name} is not installed`);
  return (JSON.parse(readFileSync(`${folder}/node_modules/${name}/package.json`, 'utf8')) as { version: string }).version;
}

export interface Subject {
  readonly name: string;
  readonly version: string;
  readonly is: string;
  readonly module: string;
  /** Where its upgrade is measured as well. */
  readonly candidate?: Candidate;
}
/** Everything that is not ours, the floor first. */
export function peerSubjects(): readonly Subject[] {
  const floor: Subject = { name: '<bare-lit>', version: versionOf('lit', [root]), is: 'the floor: an element with one property and one template', module: BARE.module, candidate: BARE };
  const listed = PEERS.map(({ name, from, is, tag }, index): Subject => ({ name, version: versionOf(from), is, module: moduleOf(index), ...(tag === undefined ? {} : { candidate: { tag, module: moduleOf(index) } }) }));
  const dialogs = DIALOGS.map((candidate): Subject => ({ name: `<${candidate.tag}>`, version: versionOf(DIALOG_PACKAGES[candidate.tag]!.from, [root]), is: DIALOG_PACKAGES[candidate.tag]!.is, module: candidate.module, candidate }));
  return [floor, ...listed, ...dialogs];
}
