import { css } from 'lit';

export const settingsStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    max-inline-size: 44rem;
  }
  .stack,
  .card {
    display: grid;
    gap: 1rem;
  }
  .card {
    padding: 1.25rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .card > header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem;
  }
  .dot {
    display: inline-block;
    inline-size: 0.65rem;
    block-size: 0.65rem;
    margin-inline-end: 0.5rem;
    border-radius: 50%;
    background: var(--_muted);
  }
  .good .dot {
    background: var(--_good);
  }
  .warn .dot {
    background: var(--_warn);
  }
  .bad .dot {
    background: var(--_bad);
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
  dl {
    display: grid;
    border-block: 1px solid var(--_line);
  }
  dl div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1rem;
    padding-block: 0.5rem;
  }
  dl div + div {
    border-block-start: 1px solid var(--_line);
  }
  dt {
    color: var(--_muted);
  }
  dd {
    overflow-wrap: anywhere;
    font-weight: 500;
  }
  .on {
    color: var(--_good);
  }
  .off {
    color: var(--_warn);
  }
  .notice {
    display: grid;
    gap: 0.75rem;
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
