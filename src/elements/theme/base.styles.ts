/**
 * Tokens and controls that the elements share. Five public custom properties theme everything:
 * `--payment-color-accent`, `--payment-color-surface`, `--payment-color-text`, `--payment-radius`, `--payment-font`.
 * Light and dark follow the page's `color-scheme`.
 */
import { css } from 'lit';

export const baseStyles = css`
  :host {
    --_surface: var(--payment-color-surface, light-dark(#ffffff, #1b2027));
    --_text: var(--payment-color-text, light-dark(#17212b, #eef2f6));
    --_accent: var(--payment-color-accent, light-dark(#0b6b62, #5fd0c3));
    --_on-accent: var(--payment-color-on-accent, light-dark(#ffffff, #06231f));
    --_muted: color-mix(in srgb, var(--_text) 68%, var(--_surface));
    --_line: color-mix(in srgb, var(--_text) 16%, var(--_surface));
    --_field-line: color-mix(in srgb, var(--_text) 52%, var(--_surface));
    --_soft: color-mix(in srgb, var(--_text) 4%, var(--_surface));
    --_good: light-dark(#116b3a, #6fdc9b);
    --_bad: light-dark(#b3261e, #ff9d94);
    --_warn: light-dark(#8a5200, #ffc46b);
    --_radius: var(--payment-radius, 12px);
    color: var(--_text);
    font: 400 1rem/1.45 var(--payment-font, system-ui, sans-serif);
    color-scheme: inherit;
  }
  * {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  h2,
  h3,
  p,
  dl,
  dd,
  ul {
    margin: 0;
    padding: 0;
  }
  ul {
    list-style: none;
  }
  h2 {
    font-size: 1.125rem;
    line-height: 1.3;
  }
  h3 {
    font-size: 1rem;
    line-height: 1.3;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .muted {
    color: var(--_muted);
    font-size: 0.875rem;
  }
  button,
  .link-button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-block-size: 44px;
    padding: 0.5rem 1rem;
    border: 1px solid var(--_field-line);
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    font-weight: 600;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
  }
  button:hover:not(:disabled),
  .link-button:hover {
    background: color-mix(in srgb, currentcolor 8%, var(--_surface));
  }
  button.primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  button.primary:hover:not(:disabled) {
    background: color-mix(in srgb, var(--_text) 12%, var(--_accent));
  }
  button.quiet {
    border-color: transparent;
    background: none;
  }
  button.danger {
    border-color: var(--_bad);
    color: var(--_bad);
  }
  button:disabled,
  button[aria-disabled='true'] {
    opacity: 0.6;
    cursor: default;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .field {
    display: grid;
    gap: 0.25rem;
  }
  label {
    font-weight: 600;
  }
  input,
  select {
    inline-size: 100%;
    min-block-size: 44px;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--_field-line);
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  input[aria-invalid='true'] {
    border-color: var(--_bad);
    box-shadow: 0 0 0 1px var(--_bad);
  }
  .error {
    color: var(--_bad);
    font-size: 0.875rem;
    font-weight: 500;
  }
  .notice {
    display: grid;
    gap: 0.5rem;
    padding: 0.75rem;
    border: 1px solid var(--_line);
    border-inline-start: 4px solid var(--_warn);
    border-radius: calc(var(--_radius) * 0.5);
    background: var(--_soft);
  }
  .notice.bad {
    border-inline-start-color: var(--_bad);
  }
  .stack,
  .card {
    display: grid;
    gap: 1rem;
  }
  .card {
    padding: 1rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .amount {
    font-weight: 700;
    font-variant-numeric: tabular-nums;
  }
  .description,
  dd {
    overflow-wrap: anywhere;
  }
  .dot {
    display: inline-block;
    inline-size: 0.65rem;
    block-size: 0.65rem;
    flex: none;
    border-radius: 50%;
    background: var(--_tone, var(--_muted));
  }
  dl {
    border-block: 1px solid var(--_line);
  }
  dl div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1rem;
    padding-block: 0.4rem;
  }
  dt {
    color: var(--_muted);
  }
  dd {
    font-weight: 500;
    text-align: end;
  }
  .skeleton {
    min-block-size: 2.75rem;
    border-radius: calc(var(--_radius) * 0.5);
    background: var(--_line);
    animation: breathe 1.6s ease-in-out infinite;
  }
  .spinner {
    inline-size: 1.1em;
    block-size: 1.1em;
    flex: none;
    border: 2px solid currentcolor;
    border-inline-start-color: transparent;
    border-radius: 50%;
    animation: turn 0.9s linear infinite;
  }
  @keyframes breathe {
    50% {
      opacity: 0.45;
    }
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .skeleton,
    .spinner {
      animation-duration: 4s;
    }
  }
  @media (forced-colors: active) {
    button,
    input,
    select,
    .notice,
    .card {
      border-color: ButtonText;
    }
    button.primary {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .dot {
      background: CanvasText !important;
    }
  }
`;
