import { css } from 'lit';

export const toolStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  form,
  .check {
    display: grid;
    gap: 1rem;
  }
  .stack {
    gap: 1.5rem;
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
    gap: 0.5rem;
  }
  .presets {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .preset {
    flex: 1 1 9rem;
    justify-content: space-between;
    text-align: start;
  }
  .preset .amount {
    font-size: 1rem;
  }
  .refund,
  .link {
    display: grid;
    gap: 1rem;
    padding-block-start: 0.75rem;
    border-block-start: 1px solid var(--_line);
  }
  /* Scanners need dark on light, whatever the theme. */
  .code {
    inline-size: min(100%, 12rem);
    background: #fff;
    fill: #000;
    forced-color-adjust: none;
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
  }
  .status {
    display: flex;
    align-items: baseline;
    gap: 0.5rem;
    font-weight: 600;
  }
  .open,
  .closing {
    --_tone: var(--_warn);
  }
  .paid {
    --_tone: var(--_good);
    border-color: color-mix(in srgb, var(--_good) 45%, var(--_surface));
  }
  .paid .label {
    color: var(--_good);
  }
  .failed,
  .review {
    --_tone: var(--_bad);
  }
`;
