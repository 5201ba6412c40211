import { css } from 'lit';

export const flowStyles = css`
  :host {
    display: contents;
  }
  .panel,
  .pill {
    --_inline: var(--payment-prompt-inset-inline-end, 1rem);
    --_block: max(var(--payment-prompt-inset-block-end, 6rem), var(--_keyboard, 0px) + 0.5rem);
    position: fixed;
    inset-block: auto var(--_block);
    inset-inline: auto var(--_inline);
    z-index: var(--payment-prompt-z-index, 1000);
    font: 400 1rem/1.45 var(--payment-font, system-ui, sans-serif);
    color: var(--_text);
  }
  .panel {
    display: grid;
    gap: 1rem;
    inline-size: min(var(--payment-prompt-width, 25rem), calc(100vw - 2 * var(--_inline)));
    max-inline-size: none;
    max-block-size: calc(100dvh - var(--_block) - 1rem);
    margin: 0;
    padding: 1.25rem;
    overflow: auto;
    overscroll-behavior: contain;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.35);
    background: var(--_surface);
    box-shadow: 0 12px 40px rgb(10 20 30 / 28%);
    animation: arrive 240ms ease-out;
  }
  dialog.panel:modal {
    inset: 0;
    margin: auto;
  }
  .panel::backdrop {
    background: rgb(10 20 30 / 55%);
  }
  .minimise {
    position: absolute;
    inset-block-start: 0.5rem;
    inset-inline-end: 0.5rem;
    inline-size: 44px;
    padding: 0;
  }
  .minimise svg {
    inline-size: 1.5rem;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linecap: round;
  }
  :host([placement='inline']) .panel,
  :host([placement='inline']) .pill {
    position: relative;
    inset: auto;
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
    padding-inline-end: 2.5rem;
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
    padding-inline: 2.5rem;
    text-align: center;
  }
  .receipt {
    display: grid;
    gap: 1rem;
  }
  .receipt-actions {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0.5rem;
  }
  [data-copied] {
    font-size: 0;
  }
  [data-copied]::after {
    content: attr(data-copied);
    font-size: 1rem;
  }
  .suggestion {
    display: grid;
    gap: 0.5rem;
    padding-block-start: 0.5rem;
  }
  .suggestion span {
    overflow-wrap: anywhere;
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
  .quiet-pill {
    font-weight: 500;
  }
  .dot {
    --_tone: var(--_warn);
  }
  .spinner {
    display: inline-block;
  }
  /* A phone: a sheet above the call's controls, with the other person's face still in view. */
  @media (max-width: 30rem) {
    .panel,
    .pill {
      --_inline: var(--payment-prompt-inset-inline-end, 0.5rem);
    }
    .panel {
      inline-size: calc(100vw - 2 * var(--_inline));
      max-block-size: min(max(var(--_most, 60dvh), 24rem), var(--_visible, 100dvh) + var(--_keyboard, 0px) - var(--_block) - 0.5rem);
      padding: 1rem;
    }
    .panel:has(.receipt) {
      max-block-size: calc(100dvh - var(--_block) - 0.5rem);
    }
    /* All of the card's fields above the button: paying comes before the picture. */
    .panel:has(.pay-actions) {
      --_most: 72dvh;
    }
    .pay-actions {
      position: sticky;
      inset-block-end: -1rem;
      margin-block-end: -0.25rem;
      padding-block: 0.5rem;
      background: var(--_surface);
    }
  }
  /* Zoomed in, or lying on its side: the room that there is. */
  @media (max-height: 30rem) {
    .panel,
    .pill {
      --_block: max(min(var(--payment-prompt-inset-block-end, 6rem), 3.5rem), var(--_keyboard, 0px) + 0.25rem);
    }
    .panel {
      max-block-size: calc(var(--_visible, 100dvh) + var(--_keyboard, 0px) - var(--_block) - 0.25rem);
    }
    .pay-actions {
      position: static;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .panel {
      animation: none;
    }
  }
`;
