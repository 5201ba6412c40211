/** What `call-payments dev` prints: all that an integrator needs to know, on one screen. */

export interface ScreenFacts {
  readonly url: string;
  readonly lanUrl: string | null;
  readonly framesUrl: string | null;
  readonly api: string;
  /** The integrator's pages. */
  readonly pages: readonly (readonly [address: string, who: string])[];
  readonly origins: readonly string[];
}

export function screen({ url, lanUrl, framesUrl, api, pages, origins }: ScreenFacts): string {
  return `
  Call Payments, for development. Stripe is simulated: no money moves, nothing leaves this computer.

  A demo call        ${url}/
${lanUrl ? `  from another device ${lanUrl}/\n` : ''}${pages.map(([address, who], index) => `  ${index === 0 ? 'Your page         ' : '                  '} ${address}${who ? `   ${who}` : ''}\n`).join('')}
  For a page of your own, on ${['any port of localhost', ...origins].join(', ')}:
  a page to copy     ${url}/own-page.html
  Stripe's double    <script src="${framesUrl ?? ''}/stripe.js"></script>   before the elements
  the elements       import 'call-payments/define.js', or ${url}/dev/call-payments.js
  backend-url        ${url}${api}
  tokens             POST ${url}/dev/token   role, call, name

  Test card          4242 4242 4242 4242, any future date, any code
  Dashboard          ${url}/simulator/
  Receipts           ${url}/simulator/outbox

  Ctrl+C ends it and forgets everything.
`;
}
