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
  .clinics {
    display: grid;
    gap: 0.75rem;
    margin-block-start: 1rem;
  }
  .clinics .card {
    align-items: center;
  }
  @container (min-width: 32rem) {
    .clinics .card {
      grid-template-columns: 1fr auto;
    }
  }
`;
