/** What of the clinic's words leaves it: nothing, unless its admin says so. */
import { html, nothing, type TemplateResult } from 'lit';
import type { LocalizeController } from '../controllers/localize-controller.js';

export function privacyView(shares: boolean, t: LocalizeController, busy: string, set: (shares: boolean) => void): TemplateResult {
  return html`<section class="card" part="privacy" aria-labelledby="privacy">
    <h2 id="privacy">${t.text('privacy.title')}</h2>
    <div class="switch">
      <div>
        <p id="share"><strong>${t.text('privacy.share')}</strong></p>
        <p id="share-help" class="muted">${t.text('privacy.share.help')}</p>
      </div>
      <button role="switch" aria-checked=${shares} aria-labelledby="share" aria-describedby="share-help" aria-disabled=${busy !== ''} @click=${() => set(!shares)}>
        ${busy === 'privacy' ? html`<span class="spinner"></span>` : nothing}${t.text(shares ? 'settings.yes' : 'settings.no')}
      </button>
    </div>
  </section>`;
}
