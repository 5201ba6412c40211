import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/stripe-connect-settings/stripe-connect-settings.js';
import type { StripeConnectSettingsElement } from '../../src/elements/stripe-connect-settings/stripe-connect-settings.js';
import type { ConnectOptions } from '../../src/elements/stripe-connect-settings/stripe-screens.js';
import type { ClinicAccount } from '../../src/domain/clinic-account.js';
import { BACKEND_URL, startBackend, type TestBackend } from './support/backend.js';
import { aSession, anAccount, anOther } from './support/builders.js';
import { alertsOf, button, buttons, focused, listenFor, shows, statusOf, textOf, until } from './support/page.js';
import { tokenSource } from './support/token.js';

describe('<stripe-connect-settings>, for a clinic with several accounts,', () => {
  let backend: TestBackend;
  beforeEach(async () => {
    backend = await startBackend();
    backend.session = aSession('clinic_admin');
  });

  async function shown(account: Partial<ClinicAccount>): Promise<StripeConnectSettingsElement> {
    backend.account = anAccount(account);
    const settings = await fixture<StripeConnectSettingsElement>(html`<stripe-connect-settings backend-url=${BACKEND_URL} locale="en-AU" .getToken=${tokenSource().getToken}></stripe-connect-settings>`);
    await until(() => settings.shadowRoot!.querySelector('[part=account]'), 'the account should be shown');
    return settings;
  }
  const cards = (settings: Element) => [...settings.shadowRoot!.querySelectorAll<HTMLElement>('[part=account]')].map((card) => card.innerText.replace(/\s+/g, ' ').trim());
  const OTHERS = [
    anOther({ id: 'acct_nz', name: 'Riverside Wellington', country: 'NZ', currency: 'NZD' }),
    anOther({ id: 'acct_due', name: 'Riverside Physio', state: 'details_due' }),
  ];

  it('shows the default one first, and of each what it can do and what is due', async () => {
    const settings = await shown({ others: OTHERS });
    const [first, second, third] = cards(settings);
    expect(first).to.match(/^Riverside Clinic Pty Ltd Default Ready to take payments/).and.not.include('Make default');
    expect(second).to.match(/^Riverside Wellington Ready to take payments/).and.include('acct_nz').and.include('This account is in New Zealand and paid out in NZD.').and.include('Make default');
    expect(third).to.match(/^Riverside Physio Stripe needs a few more details/).and.include('A document as proof').and.include('Continue at Stripe').and.not.include('Make default');
    await expect(settings).to.be.accessible();
  });

  it('makes another the default', async () => {
    const heard = listenFor('account-changed');
    const settings = await shown({ others: OTHERS });
    button(settings, 'Make default').click();
    await until(() => cards(settings)[0]!.startsWith('Riverside Wellington Default'), 'it should come first');
    expect(backend.callsOf('PUT /stripe-account/default').map(({ body }) => body)).to.deep.equal([{ account: 'acct_nz' }]);
    expect(statusOf(settings)).to.equal('Requests are now paid into Riverside Wellington unless another account is chosen.');
    expect(heard.map(({ account }) => account.id)).to.deep.equal(['acct_nz']);
    await until(() => focused(settings)?.id === 'state', 'the focus should be at the default account');
  });

  it('completes the one that is pressed', async () => {
    const { open } = window;
    window.open = () => null;
    const settings = await shown({ others: OTHERS });
    button(settings, 'Continue at Stripe').click();
    await shows(settings, 'Your browser has blocked the new tab.');
    window.open = open;
    expect(backend.callsOf('POST /stripe-account/link').map(({ body }) => body)).to.deep.equal([{ account: 'acct_due' }]);
  });

  it('removes the one that is pressed, and says what becomes of the others', async () => {
    const settings = await shown({ others: OTHERS });
    buttons(settings, 'Remove account')[1]!.click();
    await shows(settings, 'Requests can no longer be paid into it. The clinic’s other accounts stay linked. Past payments stay in Stripe, and refunds are then made in the Stripe Dashboard.');
    expect(textOf(settings)).not.to.include('becomes the default');
    await until(() => focused(settings) === button(settings, 'Keep account'), 'the harmless answer should have the focus');
    await expect(settings).to.be.accessible();
    button(settings, 'Yes, remove it').click();
    await until(() => cards(settings).length === 2, 'it should be gone');
    expect(backend.callsOf('DELETE /stripe-account').map(({ query }) => query)).to.deep.equal([{ account: 'acct_nz' }]);
    expect(statusOf(settings)).to.equal('The account was removed.');
    buttons(settings, 'Remove account')[0]!.click();
    await shows(settings, 'Another account becomes the default.');
  });

  it('explains why one can’t be removed while requests into it are open, and lets it go once they have ended', async () => {
    const settings = await shown({ openRequests: 2 });
    button(settings, 'Remove account').click();
    await shows(settings, '2 requests into this account are still open. You can remove the account once they have ended.');
    expect(buttons(settings, 'Yes, remove it')).to.be.empty;
    await expect(settings).to.be.accessible();
    backend.account = { ...backend.account, openRequests: 0 };
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => buttons(settings, 'Yes, remove it').length, 'it can be removed now');
  });

  describe('with Stripe’s own screens,', () => {
    const screens = () => [...document.querySelectorAll('[data-stripe]')].map((element) => element.getAttribute('data-stripe'));
    let given: ConnectOptions[];
    const connect = (options: ConnectOptions) => {
      given.push(options);
      return {
        create: (name: string) => {
          const element = document.createElement('div');
          element.dataset['stripe'] = name;
          element.textContent = `Stripe’s ${name}`;
          return element;
        },
      };
    };
    beforeEach(() => {
      given = [];
    });
    async function withConnect(account: Partial<ClinicAccount> = { embedded: true }): Promise<StripeConnectSettingsElement> {
      const settings = await shown(account);
      settings.connect = connect;
      await settings.updateComplete;
      return settings;
    }

    it('opens them in light DOM when they are asked for, and not before', async () => {
      const settings = await withConnect();
      expect(given).to.be.empty;
      expect(backend.callsOf('POST /stripe-account/session')).to.be.empty;
      button(settings, 'Edit details').click();
      await until(() => screens().length === 2, 'they should be shown');
      expect(screens()).to.deep.equal(['notification-banner', 'account-management']);
      expect(document.querySelector('[data-stripe]')!.getRootNode()).to.equal(document);
      expect(backend.callsOf('POST /stripe-account/session').map(({ body }) => body)).to.deep.equal(
        ['notification_banner', 'account_management'].map((component) => ({ component, account: backend.account.id })),
      );
      const [first] = given;
      expect(first!.publishableKey).to.equal(backend.publishableKey);
      expect(first!.locale).to.equal('en-AU');
      expect(first!.appearance.variables['colorPrimary']).to.match(/^rgb/);
      const secrets = [await first!.fetchClientSecret(), await first!.fetchClientSecret()];
      expect(new Set(secrets).size, 'a secret is for one use').to.equal(2);
      await until(() => focused(settings)?.id === 'screens', 'the focus should be there');
      await expect(settings).to.be.accessible();
      button(settings, 'Done').click();
      await until(() => screens().length === 0, 'they should be gone');
      await until(() => focused(settings)?.id === 'state', 'the focus should be at the account');
    });

    it('says why they can’t be had', async () => {
      const settings = await withConnect();
      backend.failWith('rate_limited', 'POST /stripe-account/session');
      button(settings, 'Edit details').click();
      await until(() => alertsOf(settings).includes('That was too fast.'), 'it should be said');
      expect(screens()).to.be.empty;
    });

    it('takes them away with the account, with the person, and with itself', async () => {
      const settings = await withConnect();
      button(settings, 'Edit details').click();
      await until(() => screens().length === 2, 'they should be shown');
      settings.getToken = tokenSource().getToken;
      await until(() => screens().length === 0, 'another person should not see them');
      await until(() => buttons(settings, 'Edit details').length, 'the account should be shown again');
      button(settings, 'Edit details').click();
      await until(() => screens().length === 2, 'they should be shown');
      settings.remove();
      expect(screens()).to.be.empty;
    });

    it('stays with the Dashboard where the backend offers none', async () => {
      const { open } = window;
      const opened: unknown[] = [];
      window.open = (...given) => (opened.push(given), null);
      const settings = await withConnect({ embedded: false });
      button(settings, 'Edit details').click();
      window.open = open;
      expect(opened).to.deep.equal([[backend.account.dashboardUrl, '_blank', 'noopener']]);
      expect(given).to.be.empty;
    });
  });
});
