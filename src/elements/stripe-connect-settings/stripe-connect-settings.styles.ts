import { css } from 'lit';

export const settingsStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    max-inline-size: 44rem;
  }
  .card {
    padding: 1.25rem;
  }
  .notice + .stack {
    margin-block-start: 0.75rem;
  }
  .card > header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem;
  }
  .dot {
    margin-inline-end: 0.5rem;
  }
  form {
    display: grid;
    gap: 1rem;
  }
  .presets {
    display: grid;
  }
  .switch {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: 0.75rem 1rem;
  }
  .switch > div {
    flex: 1 1 14rem;
  }
  [role='switch'][aria-checked='true'] {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  @container (min-width: 32rem) {
    .presets form {
      grid-template-columns: 1fr 1fr;
    }
    .presets form > .field:nth-of-type(3),
    .presets form > button {
      grid-column: 1 / -1;
    }
  }
  .presets li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    padding-block: 0.5rem;
    border-block-end: 1px solid var(--_line);
  }
  .good {
    --_tone: var(--_good);
  }
  .warn {
    --_tone: var(--_warn);
  }
  .bad {
    --_tone: var(--_bad);
  }
  .badge {
    padding: 0.125rem 0.625rem;
    border: 1px solid var(--_warn);
    border-radius: 999px;
    color: var(--_warn);
    font-size: 0.8125rem;
    font-weight: 600;
  }
  .due {
    padding-inline-start: 1.25rem;
    list-style: disc;
  }
  dl div + div {
    border-block-start: 1px solid var(--_line);
  }
  .on {
    color: var(--_good);
  }
  .off {
    color: var(--_warn);
  }
  .badges,
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.5rem;
  }
  .facts > * + *::before {
    content: '·';
    margin-inline-end: 0.5rem;
  }
  .badge.plain {
    border-color: var(--_field-line);
    color: var(--_muted);
  }
  .state {
    font-weight: 600;
  }
  h3 {
    font-size: 1.0625rem;
  }
  .notice h3 {
    font-size: 1rem;
  }
  .notice.good {
    border-inline-start-color: var(--_good);
  }
  .another {
    display: grid;
    gap: 0.5rem;
  }
  .choice {
    display: grid;
    gap: 0.75rem;
  }
  .option {
    display: grid;
    gap: 0.75rem;
    align-content: start;
    padding: 1rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_soft);
  }
  .waiting {
    border-color: var(--_accent);
  }
  .waiting h2 {
    display: flex;
    gap: 0.75rem;
    align-items: center;
  }
  .link-button.primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .screens {
    display: grid;
    gap: 1rem;
    padding-block-start: 1rem;
    border-block-start: 1px solid var(--_line);
  }
  .clinics {
    gap: 0;
    padding-block: 0.25rem;
  }
  .clinics li {
    display: grid;
    gap: 0.75rem 1rem;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    padding-block: 0.75rem;
  }
  .clinics li + li {
    border-block-start: 1px solid var(--_line);
  }
  .clinics h3 {
    font-size: 1rem;
    overflow-wrap: anywhere;
  }
  .clinics .notice {
    grid-column: 1 / -1;
  }
  @container (min-width: 34rem) {
    .choice {
      grid-template-columns: 1fr 1fr;
    }
  }
`;
