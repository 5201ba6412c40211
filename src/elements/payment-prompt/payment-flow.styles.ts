import { css } from 'lit';

export const flowStyles = css`
  :host {
    display: contents;
  }
  .panel,
  .pill {
    position: fixed;
    inset-block-end: var(--payment-prompt-inset-block-end, 6rem);
    inset-inline-end: var(--payment-prompt-inset-inline-end, 1rem);
    z-index: var(--payment-prompt-z-index, 1000);
    font: 400 1rem/1.45 var(--payment-font, system-ui, sans-serif);
    color: var(--_text);
  }
  .panel {
    display: grid;
    gap: 1rem;
    inline-size: min(var(--payment-prompt-width, 25rem), calc(100vw - 2 * var(--payment-prompt-inset-inline-end, 1rem)));
    max-block-size: calc(100dvh - var(--payment-prompt-inset-block-end, 6rem) - 1rem);
    padding: 1.25rem;
    overflow: auto;
    overscroll-behavior: contain;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.35);
    background: var(--_surface);
    box-shadow: 0 12px 40px rgb(10 20 30 / 28%);
    animation: arrive 240ms ease-out;
  }
  :host([placement='inline']) .panel,
  :host([placement='inline']) .pill {
    position: static;
    inline-size: auto;
    max-block-size: none;
    box-shadow: none;
    animation: none;
  }
  @keyframes arrive {
    from {
      opacity: 0;
      translate: 0 12px;
    }
  }
  header {
    display: grid;
    gap: 0.25rem;
  }
  .from {
    color: var(--_muted);
    font-size: 0.9375rem;
  }
  [role='alert']:empty {
    position: absolute;
  }
  .amount {
    font-size: 1.75rem;
    line-height: 1.2;
  }
  .offer-actions {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0.5rem;
  }
  .offer-actions .primary {
    grid-column: 1 / -1;
    min-block-size: 48px;
  }
  form,
  .pay-actions,
  .placeholder {
    display: grid;
    gap: 0.875rem;
  }
  .pay-actions {
    gap: 0.5rem;
    text-align: center;
  }
  .pay-actions .primary {
    min-block-size: 48px;
  }
  .card-form[inert],
  .field[inert] {
    opacity: 0.6;
  }
  .secure {
    text-align: center;
    font-size: 0.8125rem;
  }
  .success {
    justify-items: center;
    text-align: center;
  }
  .success svg {
    inline-size: 3rem;
    padding: 0.6rem;
    border-radius: 50%;
    background: color-mix(in srgb, var(--_good) 16%, var(--_surface));
    fill: none;
    stroke: var(--_good);
    stroke-width: 2.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .pill {
    gap: 0.6rem;
    border-radius: 999px;
    box-shadow: 0 6px 24px rgb(10 20 30 / 24%);
  }
  .dot {
    --_tone: var(--_warn);
  }
  .spinner {
    display: inline-block;
  }
  @media (max-width: 30rem) {
    .panel {
      --payment-prompt-inset-inline-end: 0.5rem;
      padding: 1rem;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .panel {
      animation: none;
    }
  }
`;
