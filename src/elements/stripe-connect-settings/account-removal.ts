/** The question before an account is removed: what becomes of payments, refunds and requests. While requests into it are open it explains instead. */
import { html, nothing, type TemplateResult } from 'lit';
import type { LocalizeController } from '../controllers/localize-controller.js';
import { partId } from './account-card.js';
import type { ShownAccount } from './account-words.js';

export interface AccountRemovalOptions {
  readonly t: LocalizeController;
  readonly clinic: string;
  readonly busy: string;
  readonly several: boolean;
  readonly isDefault: boolean;
  readonly keep: () => void;
  readonly remove: () => void;
}

export function accountRemoval({ id, openRequests }: ShownAccount, { t, clinic, busy, several, isDefault, keep, remove }: AccountRemovalOptions): TemplateResult {
  const part = (name: string) => partId(name, id, isDefault);
  const follows = several ? [t.text('remove.one_of'), isDefault ? t.text('remove.default') : ''] : [t.text('settings.remove.meaning', { clinic })];
  const meaning = [...follows, t.text('settings.remove.past')].filter(Boolean).join(' ');
  return html`<div class="notice bad" role="group" aria-labelledby=${part('question')} @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && (event.preventDefault(), keep())}>
    <h3 id=${part('question')}>${t.text('settings.remove.title')}</h3>
    <p id=${part('meaning')}>${openRequests ? t.text('remove.open', { count: openRequests }) : meaning}</p>
    <p class="actions">
      <button id=${part('keep')} aria-describedby=${part('meaning')} @click=${keep}>${t.text('settings.remove.keep')}</button>
      ${openRequests ? nothing : html`<button class="danger" aria-disabled=${busy !== ''} @click=${remove}>${busy === id ? html`<span class="spinner"></span>` : nothing}${t.text('settings.remove.confirm')}</button>`}
    </p>
  </div>`;
}
