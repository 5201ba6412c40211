/** The organisation's clinics and who of them may take payments. */
import { html, type TemplateResult } from 'lit';
import type { ClinicSummary } from '../../domain/contract.js';
import type { LocalizeController } from '../controllers/localize-controller.js';

/** @param allow called with a clinic's id and whether it may take payments from now on. */
export function clinicsView(clinics: readonly ClinicSummary[], t: LocalizeController, busy: string, allow: (id: string, allowed: boolean) => void): TemplateResult {
  return html`<section part="clinics" aria-labelledby="clinics">
    <h2 id="clinics">${t.text('settings.clinics')}</h2>
    <p class="muted">${t.text('settings.clinics.help')}</p>
    ${clinics.length
      ? html`<ul class="clinics">
          ${clinics.map(
            ({ id, name, allowed, linked, accessRequestedAt }) => html`<li class="card ${allowed ? 'good' : accessRequestedAt ? 'warn' : ''}">
              <div>
                <h3><bdi>${name}</bdi></h3>
                <p class="muted state"><span class="dot"></span>${
                  allowed
                    ? t.text(linked ? 'settings.clinic.linked' : 'settings.clinic.allowed')
                    : accessRequestedAt
                      ? t.text('settings.clinic.asked', { date: t.date(accessRequestedAt) })
                      : t.text('settings.clinic.not_allowed')
                }</p>
              </div>
              <button class=${allowed ? '' : 'primary'} aria-disabled=${busy !== ''} @click=${() => allow(id, !allowed)}>
                ${t.text(allowed ? 'settings.clinic.withdraw' : 'settings.clinic.allow', { clinic: name })}
              </button>
            </li>`,
          )}
        </ul>`
      : html`<p class="muted">${t.text('settings.clinics.empty')}</p>`}
  </section>`;
}
