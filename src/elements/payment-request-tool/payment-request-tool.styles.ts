import { css } from 'lit';

export const toolStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .stack,
  form {
    display: grid;
    gap: 1rem;
  }
  .stack {
    gap: 1.5rem;
  }
  .echo {
    min-block-size: 1.3em;
    font-size: 0.875rem;
    color: var(--_muted);
  }
  .echo strong {
    color: var(--_text);
  }
  form > button {
    justify-self: stretch;
  }
  ul {
    display: grid;
    gap: 0.75rem;
    margin-block-start: 0.75rem;
  }
  .card {
    display: grid;
    gap: 0.5rem;
    padding: 0.875rem 1rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 0.75rem;
  }
  .amount {
    font-size: 1.125rem;
    font-weight: 700;
    font-variant-numeric: tabular-nums;
  }
  .description {
    overflow-wrap: anywhere;
  }
  .status {
    display: flex;
    align-items: baseline;
    gap: 0.5rem;
    font-weight: 600;
  }
  .dot {
    inline-size: 0.6rem;
    block-size: 0.6rem;
    flex: none;
    border-radius: 50%;
    background: var(--_warn);
  }
  .paid .dot {
    background: var(--_good);
  }
  .paid .label {
    color: var(--_good);
  }
  .paid {
    border-color: color-mix(in srgb, var(--_good) 45%, var(--_surface));
  }
  .failed .dot,
  .review .dot {
    background: var(--_bad);
  }
  .cancelled .dot,
  .declined .dot,
  .expired .dot {
    background: var(--_muted);
  }
`;
