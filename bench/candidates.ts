/** Whose costs are measured: ours, the floor, and dialogs and a small element that the repository has anyway. What else there is to compare with is in peers.ts. */
import { root, sourceOf } from '../scripts/entries.mjs';
import type { Candidate } from './measure-elements.js';

const ours = (tag: string, role: NonNullable<Candidate['role']>): Candidate => ({ tag, role, module: sourceOf(`elements/${tag}/${tag}`) });

/** The floor. */
export const BARE: Candidate = { tag: 'bare-lit', module: `${root}/bench/bare-lit.ts` };
export const PROMPT = ours('payment-prompt', 'patient');
export const OURS: readonly Candidate[] = [PROMPT, ours('payment-request-tool', 'clinician'), ours('stripe-connect-settings', 'clinic_admin')];
export const DIALOGS: readonly Candidate[] = [
  { tag: 'sl-dialog', attributes: { label: 'Payment' }, module: '@shoelace-style/shoelace/dist/components/dialog/dialog.js' },
  { tag: 'md-dialog', module: '@material/web/dialog/dialog.js' },
  { tag: 'relative-time', attributes: { datetime: new Date(Date.now() - 3 * 3_600_000).toISOString() }, module: '@github/relative-time-element/relative-time/define' },
];
