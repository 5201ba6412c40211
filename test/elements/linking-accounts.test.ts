import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../src/elements/stripe-connect-settings/stripe-connect-settings.js';
import type { StripeConnectSettingsElement } from '../../src/elements/stripe-connect-settings/stripe-connect-settings.js';
import type { ClinicAccount } from '../../src/domain/clinic-account.js';
import { BACKEND_URL, STRIPE_URL, startBackend, type TestBackend } from './support/backend.js';
import { aSession, anAccount, anOther } from './support/builders.js';
import { alertsOf, button, buttons, focused, listenFor, settled, shows, statusOf, textOf, until } from './support/page.js';
import { tokenSource } from './support/token.js';

/** A tab as `window.open` gives it, and what is done to it. */
class StandInTab {
  opener: unknown = window;
  closed = false;
  readonly went: string[] = [];
  readonly document = { title: '' };
  readonly location = { replace: (url: string) => this.went.push(url) };
  close(): void {
    this.closed = true;
  }
}

describe('linking, in <stripe-connect-settings>,', () => {
  let backend: TestBackend;
  let tabs: StandInTab[];
  const { open } = window;
  beforeEach(async () => {
    backend = await startBackend();
    backend.session = aSession('clinic_admin');
    tabs = [];
    window.open = () => tabs[tabs.push(new StandInTab()) - 1] as unknown as Window;
  });
  afterEach(() => {
    window.open = open;
    history.replaceState(null, '', location.pathname + location.search);
  });

  async function shown(account: Partial<ClinicAccount> = {}, sameTab = false): Promise<StripeConnectSettingsElement> {
    backend.account = anAccount(account);
    const settings = await fixture<StripeConnectSettingsElement>(
      html`<stripe-connect-settings backend-url=${BACKEND_URL} locale="en-AU" ?same-tab=${sameTab} .getToken=${tokenSource().getToken}></stripe-connect-settings>`,
    );
    await until(() => settings.shadowRoot!.querySelector('[part=account]'), 'the account should be shown');
    return settings;
  }
  const wishes = () => backend.callsOf('POST /stripe-account/link').map(({ body }) => body);
  const comeBack = () => document.dispatchEvent(new Event('visibilitychange'));

  it('opens Stripe in a tab of its own, at once and cut off from this page, and waits', async () => {
    const heard = listenFor('account-link-started');
    const release = backend.hold('POST /stripe-account/link');
    const settings = await shown({ state: 'not_linked' });
    button(settings, 'Go to Stripe').click();
    button(settings, 'Go to Stripe').click();
    expect(tabs, 'opened while the press is handled').to.have.length(1);
    expect(tabs[0]!.opener).to.be.null;
    expect(tabs[0]!.went).to.be.empty;
    release();
    await shows(settings, 'Stripe is open in another tab This page notices by itself when you are done.');
    expect(tabs[0]!.went).to.deep.equal([STRIPE_URL]);
    expect(wishes()).to.deep.equal([{}]);
    expect(heard.map(({ url }) => url)).to.deep.equal([STRIPE_URL]);
    await until(() => focused(settings)?.id === 'waiting', 'the focus should be at what is waited for');
  });

  it('notices by itself what was done there, and says it', async () => {
    const settings = await shown({ state: 'not_linked' });
    button(settings, 'Go to Stripe').click();
    await shows(settings, 'Stripe is open in another tab');
    // The backend has an account as soon as its page was asked for: that is not what is waited for.
    backend.account = anAccount({ state: 'details_due' });
    comeBack();
    await shows(settings, 'Stripe needs a few more details');
    expect(textOf(settings)).to.include('Stripe is open in another tab');
    backend.account = anAccount();
    await waitUntil(() => textOf(settings).includes('Ready to take payments'), 'within a look or two', { timeout: 12_000 });
    expect(textOf(settings)).not.to.include('Stripe is open in another tab');
    expect(settings.shadowRoot!.querySelector('[part=outcome]')?.textContent).to.equal('Ready to take payments');
    expect(statusOf(settings)).to.equal('Ready to take payments');
  }).timeout(20_000);

  it('opens it again, for the account that was begun', async () => {
    const settings = await shown();
    button(settings, 'Link another account').click();
    await shows(settings, 'Stripe is open in another tab');
    expect(wishes()).to.deep.equal([{ kind: 'new' }]);
    backend.account = anAccount({ others: [anOther({ id: 'acct_begun', state: 'details_due' })] });
    button(settings, 'Open Stripe again').click();
    await until(() => tabs.length === 2 && tabs[1]!.went.length === 1, 'another tab should go to Stripe');
    expect(wishes()).to.deep.equal([{ kind: 'new' }, { account: 'acct_begun' }]);
  });

  it('stops waiting when it is told to', async () => {
    const settings = await shown({ state: 'not_linked' });
    button(settings, 'Go to Stripe').click();
    await shows(settings, 'Stop waiting');
    await expect(settings).to.be.accessible();
    button(settings, 'Stop waiting').click();
    await until(() => !textOf(settings).includes('Stripe is open'), 'it should stop');
    await until(() => focused(settings)?.id === 'state', 'the focus should be at the account');
    expect(buttons(settings, 'Go to Stripe')).to.have.length(1);
  });

  it('gives a link to press where the tab was blocked', async () => {
    window.open = () => null;
    const settings = await shown({ state: 'not_linked' });
    button(settings, 'Go to Stripe').click();
    await shows(settings, 'Your browser has blocked the new tab.');
    const link = settings.shadowRoot!.querySelector<HTMLAnchorElement>('#by-hand')!;
    expect([link.getAttribute('href'), link.target, link.rel]).to.deep.equal([STRIPE_URL, '_blank', 'noopener']);
    await until(() => focused(settings) === link, 'the link should have the focus');
    await expect(settings).to.be.accessible();
  });

  it('leaves the opening to a host that wants it', async () => {
    const settings = await shown({ state: 'not_linked' });
    const urls: string[] = [];
    settings.addEventListener('account-link-started', (event) => {
      event.preventDefault();
      urls.push(event.url);
    });
    button(settings, 'Go to Stripe').click();
    await until(() => urls.length === 1, 'the host should be told');
    await settled();
    expect(tabs[0]!.closed).to.be.true;
    expect(tabs[0]!.went).to.be.empty;
    expect(textOf(settings)).not.to.include('Stripe is open');
  });

  it('closes the tab and says so when Stripe can’t be reached, and can be tried again', async () => {
    backend.failWith('stripe_unavailable', 'POST /stripe-account/link', 1);
    const settings = await shown({ state: 'not_linked' });
    button(settings, 'Go to Stripe').click();
    await until(() => alertsOf(settings).includes('Stripe can’t be reached right now.'), 'it should be said');
    expect(tabs[0]!.closed).to.be.true;
    await expect(settings).to.be.accessible();
    button(settings, 'Go to Stripe').click();
    await shows(settings, 'Stripe is open in another tab');
  });

  it('stays in this tab with same-tab, and tells the backend where to come back to', async () => {
    const settings = await shown({ state: 'not_linked' }, true);
    const here = location.href;
    button(settings, 'Go to Stripe').click();
    await until(() => location.hash === STRIPE_URL, 'the page should go to Stripe');
    expect(wishes()).to.deep.equal([{ returnUrl: here }]);
    expect(tabs).to.be.empty;
    await until(() => statusOf(settings) === 'Opening Stripe…', 'it should be said');
  });

  it('asks which account, where one that exists can be linked', async () => {
    const settings = await shown({ state: 'not_linked', canLinkExisting: true });
    expect(textOf(settings)).to.include('If the clinic is paid with Stripe already.').and.include('If the clinic has no Stripe account');
    await expect(settings).to.be.accessible();
    button(settings, 'Link an account that you have').click();
    await shows(settings, 'Stripe is open in another tab');
    expect(wishes()).to.deep.equal([{ kind: 'existing' }]);
    backend.account = anAccount({ state: 'in_review', canLinkExisting: true });
    comeBack();
    await shows(settings, 'Riverside Clinic Pty Ltd is linked. Stripe is reviewing the account');
    button(settings, 'Link another account').click();
    await shows(settings, 'Open a new account');
    button(settings, 'Open a new account').click();
    await until(() => wishes().length === 2, 'it should be asked for');
    expect(wishes()[1]).to.deep.equal({ kind: 'new' });
  });
});
