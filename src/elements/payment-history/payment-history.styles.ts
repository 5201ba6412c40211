import { css } from 'lit';

export const historyStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    max-inline-size: 72rem;
  }
  .notice + .stack {
    margin-block-start: 0.75rem;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
  }
  form {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 0.75rem;
    align-items: start;
  }
  /* A date's field is wider than its column where letters are large. */
  form > .field {
    grid-template-columns: minmax(0, 1fr);
  }
  .search,
  form > p,
  form > .field:nth-of-type(4) {
    grid-column: 1 / -1;
  }
  .error:empty {
    display: none;
  }
  .totals {
    display: grid;
    gap: 0.5rem;
    min-block-size: 3.25rem;
  }
  .totals dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr));
    gap: 0.5rem 1rem;
    padding: 0.75rem 1rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_soft);
  }
  .totals dl div {
    display: grid;
    padding: 0;
  }
  .totals dt {
    font-size: 0.875rem;
  }
  .totals dd {
    text-align: start;
  }
  .lines[aria-busy='true'] {
    opacity: 0.6;
  }
  .none {
    padding-block: 1.5rem;
    text-align: center;
  }
  table,
  tbody {
    display: grid;
    gap: 0.5rem;
  }
  table {
    inline-size: 100%;
  }
  tbody tr {
    position: relative;
    display: grid;
    grid-template: 'what much' 'how when' 'by by' 'receipt receipt' 'link link' / minmax(7.5rem, 1fr) auto;
    gap: 0.25rem 1rem;
    padding: 0.75rem 1rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  td {
    padding: 0;
    overflow-wrap: anywhere;
  }
  .what {
    grid-area: what;
    font-weight: 600;
  }
  .what .muted,
  .much .muted {
    display: block;
    font-weight: 400;
  }
  .much {
    grid-area: much;
    text-align: end;
  }
  .how {
    grid-area: how;
  }
  .when {
    grid-area: when;
    color: var(--_muted);
    font-size: 0.875rem;
    text-align: end;
  }
  .by {
    grid-area: by;
  }
  .receipt {
    grid-area: receipt;
  }
  .at-stripe {
    grid-area: link;
  }
  .at-stripe .link-button,
  .at-stripe button {
    position: relative;
    font-size: 0.875rem;
  }
  td.at-stripe {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-block-start: 0.5rem;
  }
  tbody .refunding {
    display: block;
    margin-block-start: -0.75rem;
    border-block-start: 0;
    border-start-start-radius: 0;
    border-start-end-radius: 0;
  }
  .refund {
    display: grid;
    gap: 1rem;
    max-inline-size: 26rem;
  }
  .refund form {
    grid-template-columns: minmax(0, 1fr);
  }
  .by,
  .receipt {
    font-size: 0.875rem;
  }
  .by::before,
  .receipt::before {
    content: attr(data-label) ': ';
    color: var(--_muted);
  }
  .state {
    display: inline-flex;
    align-items: baseline;
    gap: 0.5rem;
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
  #more {
    flex: 1;
  }
  @container (min-width: 34rem) {
    form {
      grid-template-columns: minmax(10rem, 2fr) repeat(3, minmax(0, 1fr));
    }
    .search,
    form > .field:nth-of-type(4) {
      grid-column: auto;
    }
  }
  @container (min-width: 52rem) {
    table {
      display: table;
      border-collapse: collapse;
    }
    thead.visually-hidden {
      display: table-header-group;
      position: static;
      clip-path: none;
      white-space: normal;
    }
    tbody {
      display: table-row-group;
    }
    tr,
    tbody tr {
      display: table-row;
      border: 0;
    }
    th,
    td,
    td.visually-hidden {
      position: static;
      display: table-cell;
      inline-size: auto;
      block-size: auto;
      clip-path: none;
      white-space: normal;
      padding: 0.5rem 0.75rem;
      border-block-end: 1px solid var(--_line);
      text-align: start;
      vertical-align: baseline;
    }
    th,
    .when,
    .how,
    .much,
    .receipt {
      overflow-wrap: break-word;
    }
    .amount {
      white-space: nowrap;
    }
    th {
      color: var(--_muted);
      font-size: 0.875rem;
      font-weight: 600;
    }
    .head-amount,
    .much {
      text-align: end;
    }
    .when,
    .by,
    .receipt {
      color: inherit;
      font-size: 0.9375rem;
      text-align: start;
    }
    .by::before,
    .receipt::before {
      content: none;
    }
    td.at-stripe {
      display: table-cell;
    }
    .at-stripe .link-button,
    .at-stripe button {
      white-space: nowrap;
    }
    .at-stripe button {
      margin-block-start: 0.375rem;
    }
    tbody .refunding {
      display: table-row;
      border: 0;
    }
    .refunding td {
      padding-block: 1rem;
      background: var(--_soft);
    }
    .refund form {
      grid-template-columns: minmax(0, 1fr);
    }
    #more {
      flex: none;
    }
  }
`;
