/** The organisation's clinics and who of them may take payments. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ClinicSummary } from '../../domain/contract.js';
import type { LocalizeController } from '../controllers/localize-controller.js';

/** Whether a clinic may take payments, or when it asked to. */
export function clinicState({ allowed, linked, accessRequestedAt }: ClinicSummary, t: LocalizeController): string {
  if (allowed) return t.text(linked ? 'settings.clinic.linked' : 'settings.clinic.allowed');
  return accessRequestedAt ? t.text('settings.clinic.asked', { date: t.date(accessRequestedAt) }) : t.text('settings.clinic.not_allowed');
}

/** @param allow called with a clinic's id and whether it may take payments from now on. */
export function clinicsView(clinics: readonly ClinicSummary[], t: LocalizeController, busy: string, allow: (id: string, allowed: boolean) => void): TemplateResult {
  return html`<section part="clinics" aria-labelledby="clinics">
    <h2 id="clinics">${t.text('settings.clinics')}</h2>
    <p class="muted">${t.text('settings.clinics.help')}</p>
    ${clinics.length
      ? html`<ul class="clinics">
          ${clinics.map(
            (clinic) => html`<li class="card ${clinic.allowed ? 'good' : clinic.accessRequestedAt ? 'warn' : ''}">
              <div>
                <h3><bdi>${clinic.name}</bdi></h3>
                <p class="muted"><span class="dot"></span>${clinicState(clinic, t)}</p>
              </div>
              <button class=${clinic.allowed ? '' : 'primary'} aria-disabled=${busy !== ''} @click=${() => allow(clinic.id, !clinic.allowed)}>
                ${busy === clinic.id ? html`<span class="spinner"></span>` : nothing}${t.text(clinic.allowed ? 'settings.clinic.withdraw' : 'settings.clinic.allow', { clinic: clinic.name })}
              </button>
            </li>`,
          )}
        </ul>`
      : html`<p class="muted">${t.text('settings.clinics.empty')}</p>`}
  </section>`;
}
