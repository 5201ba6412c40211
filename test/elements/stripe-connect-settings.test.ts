import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/elements/stripe-connect-settings/stripe-connect-settings.js';
import type { StripeConnectSettingsElement } from '../../src/elements/stripe-connect-settings/stripe-connect-settings.js';
import type { ClinicAccount } from '../../src/domain/clinic-account.js';
import { BACKEND_URL, startBackend, type TestBackend } from './support/backend.js';
import { THEN, aSession, anAccount } from './support/builders.js';
import { plainLook, takeOn } from './support/look.js';
import { accessible, alertsOf, button, buttons, focused, listenFor, shows, statusOf, textOf, until } from './support/page.js';
import { tokenSource } from './support/token.js';

describe('<stripe-connect-settings>', () => {
  let backend: TestBackend;
  beforeEach(async () => {
    backend = await startBackend();
    backend.session = aSession('clinic_admin');
  });

  const place = ({ locale = 'en-AU', tokens = tokenSource() } = {}) =>
    fixture<StripeConnectSettingsElement>(
      html`<stripe-connect-settings backend-url=${BACKEND_URL} locale=${locale} .getToken=${tokens.getToken}></stripe-connect-settings>`,
    );
  async function shown(account: Partial<ClinicAccount> = {}): Promise<StripeConnectSettingsElement> {
    backend.account = anAccount(account);
    const settings = await place();
    await until(() => settings.shadowRoot!.querySelector('[part=account]'), 'the account should be shown');
    return settings;
  }
  /** The admin comes back to this tab from another. */
  const comeBack = () => document.dispatchEvent(new Event('visibilitychange'));

  const STATES: Record<string, { account: Partial<ClinicAccount>; says: string[]; offers: string[] }> = {
    'not allowed': {
      account: { state: 'not_allowed' },
      says: ['Payments are not switched on for Riverside Clinic', 'Your organisation’s admin has to allow payments'],
      offers: ['Ask for access'],
    },
    'not allowed, and asked for': {
      account: { state: 'not_allowed', accessRequestedAt: THEN },
      says: ['Access was requested on 2 Mar 2026'],
      offers: [],
    },
    'not allowed, and asked for by somebody': {
      account: { state: 'not_allowed', accessRequestedAt: THEN, accessRequestedBy: 'Mira Costa' },
      says: ['Mira Costa asked for access on 2 Mar 2026'],
      offers: [],
    },
    'not linked': {
      account: { state: 'not_linked' },
      says: ['Link a Stripe account to get paid', 'straight to Riverside Clinic’s own Stripe account'],
      offers: ['Go to Stripe'],
    },
    'linked, with details due': {
      account: { state: 'details_due' },
      says: ['Stripe needs a few more details', 'Until they are given, patients can’t pay.', 'Details of the people behind it', 'A bank account for payouts', 'Card payments Off'],
      offers: ['Continue at Stripe', 'Edit details', 'Remove account'],
    },
    'linked and able, with details due by a day': {
      account: { state: 'details_due', canTakePayments: true, canReceivePayouts: true, due: ['document'], dueBy: '2099-03-02T04:05:00.000Z' },
      says: ['Patients can pay for now. Please complete them by 2 Mar 2099', 'A document as proof', 'Card payments On'],
      offers: ['Continue at Stripe', 'Edit details', 'Remove account'],
    },
    'in review': {
      account: { state: 'in_review' },
      says: ['Stripe is reviewing the account', 'There is nothing to do now.', 'Card payments Off'],
      offers: ['Edit details', 'Remove account'],
    },
    'ready': {
      account: {},
      says: ['Ready to take payments', 'Riverside Clinic Pty Ltd', 'acct_1Q2w3E4r5T6y7U8i', 'Australia', 'AUD', 'Card payments On', 'Payouts to the bank On'],
      offers: ['Edit details', 'Remove account'],
    },
    'ready, in test mode': { account: { livemode: false }, says: ['Ready to take payments', 'Test mode'], offers: ['Edit details', 'Remove account'] },
    'paying, but not paid out': {
      account: { canReceivePayouts: false, payoutsPaused: 'in_review' },
      says: ['Ready to take payments', 'Card payments On', 'Payouts to the bank Off', 'nothing is paid out to the bank. The money waits in the Stripe account. Stripe is checking what was given.'],
      offers: ['Edit details', 'Remove account'],
    },
    'paused, with details past due': {
      account: { state: 'restricted', paymentsPaused: 'details_past_due', payoutsPaused: 'details_past_due', due: ['document'], dueBy: THEN },
      says: ['Stripe has paused payments', 'were not given in time. Once they are given, it goes on. They were due by 2 Mar 2026', 'A document as proof'],
      offers: ['Continue at Stripe', 'Edit details', 'Remove account'],
    },
    'paused for one reason, and not paid out for another': {
      account: { state: 'restricted', paymentsPaused: 'rejected', payoutsPaused: 'country_unsupported' },
      says: ['Stripe has turned this business down.', 'Payouts to the bank: Off. Stripe doesn’t offer this in the account’s country.'],
      offers: ['Edit details', 'Remove account'],
    },
    'closed': { account: { state: 'restricted', paymentsPaused: 'closed' }, says: ['This account was closed at Stripe.'], offers: ['Edit details', 'Remove account'] },
    'in another country and currency': {
      account: { country: 'NZ', currency: 'NZD' },
      says: ['This account is in New Zealand and paid out in NZD. Stripe converts requests in AUD.'],
      offers: ['Edit details', 'Remove account'],
    },
    'charged for by the platform': {
      account: { platformFee: { basisPoints: 150, fixed: { amount: 30, currency: 'AUD' } } },
      says: ['The platform keeps 1.5% + A$0.30 of each payment.'],
      offers: ['Edit details', 'Remove account'],
    },
    'paused by Stripe': {
      account: { state: 'restricted' },
      says: ['Stripe has paused payments', 'Open the Stripe Dashboard to see why'],
      offers: ['Edit details', 'Remove account'],
    },
  };

  describe('shows an account that is', () => {
    for (const [name, { account, says, offers }] of Object.entries(STATES)) {
      it(name, async () => {
        const settings = await shown(account);
        for (const text of says) expect(textOf(settings)).to.include(text);
        expect([...settings.shadowRoot!.querySelectorAll('[part=account] button')].map((each) => each.textContent.trim())).to.deep.equal(offers);
        expect(textOf(settings)).not.to.match(/[{}]|undefined|null/);
        const link = settings.shadowRoot!.querySelector('a');
        expect(link?.href ?? null).to.equal(backend.account.dashboardUrl);
        if (link) expect(link.rel).to.include('noopener');
        await expect(settings).to.be.accessible();
      });
    }
  });

  describe('shows', () => {
    it('that it is loading', async () => {
      const release = backend.hold('GET /session');
      const settings = await place();
      await until(() => settings.shadowRoot!.querySelector('[aria-busy=true] .skeleton'), 'a skeleton should be shown');
      await expect(settings).to.be.accessible();
      release();
      await shows(settings, 'Ready to take payments');
    });

    it('that the backend can’t be reached, and comes back by Try again', async () => {
      backend.failWith('offline', 'GET /session');
      const settings = await place();
      await until(() => alertsOf(settings).includes('No connection.'), 'it should be said');
      await expect(settings).to.be.accessible();
      backend.recover();
      button(settings, 'Try again').click();
      await shows(settings, 'Ready to take payments');
    });

    it('that it is not for everyone', async () => {
      backend.session = aSession('clinician');
      const settings = await place();
      await shows(settings, 'Only clinic and organisation admins can change payment settings. If something has to change, ask a clinic admin.');
      expect(backend.callsOf('GET /stripe-account')).to.be.empty;
      await expect(settings).to.be.accessible();
    });

    it('what has changed at Stripe when the admin comes back', async () => {
      const heard = listenFor('account-changed');
      const settings = await shown({ state: 'details_due' });
      backend.account = anAccount();
      comeBack();
      await shows(settings, 'Ready to take payments');
      expect(statusOf(settings)).to.equal('Ready to take payments');
      expect(heard.map(({ account }) => account.state)).to.deep.equal(['active']);
    });
  });

  describe('access', () => {
    it('is asked for first, where the organisation has not given it', async () => {
      const settings = await shown({ state: 'not_allowed' });
      button(settings, 'Ask for access').click();
      await shows(settings, 'Access was requested on 2 Mar 2026');
      await until(() => focused(settings)?.id === 'state', 'the focus should be at what has changed');
      expect(statusOf(settings)).to.include('Access was requested');
      expect(buttons(settings)).to.be.empty;
    });
  });

  describe('privacy', () => {
    const share = (settings: Element) => settings.shadowRoot!.querySelector<HTMLElement>('[role=switch]')!;

    it('keeps descriptions here unless the admin says otherwise', async () => {
      const settings = await shown();
      expect(share(settings).getAttribute('aria-checked')).to.equal('false');
      share(settings).click();
      await until(() => share(settings).getAttribute('aria-checked') === 'true', 'it should be on');
      expect(backend.callsOf('PUT /clinic/privacy').map(({ body }) => body)).to.deep.equal([{ sharesDescriptions: true }]);
      expect(statusOf(settings)).to.equal('Send descriptions to Stripe: On');
      await expect(settings).to.be.accessible();
      share(settings).click();
      await until(() => share(settings).getAttribute('aria-checked') === 'false', 'it should be off again');
    });

    it('stays what it was where that fails', async () => {
      const settings = await shown();
      backend.failWith('rate_limited', 'PUT /clinic/privacy');
      share(settings).click();
      await until(() => alertsOf(settings).includes('That was too fast.'), 'it should be said');
      expect(share(settings).getAttribute('aria-checked')).to.equal('false');
    });
  });

  it('notices by itself what Stripe or another admin has done, and is quiet where it can’t ask', async () => {
    const heard = listenFor('account-changed');
    const settings = await shown({ state: 'in_review' });
    backend.failWith('backend_unavailable', 'GET /stripe-account', 3);
    backend.account = anAccount();
    await waitUntil(() => textOf(settings).includes('Ready to take payments'), 'within a look or two', { timeout: 14_000 });
    expect(alertsOf(settings)).to.equal('');
    expect(statusOf(settings)).to.equal('Ready to take payments');
    expect(heard).to.have.length(1);
  }).timeout(20_000);

  describe('removing', () => {
    it('says first what it means, and can be left alone', async () => {
      const settings = await shown();
      button(settings, 'Remove account').click();
      await shows(settings, 'Remove this Stripe account?');
      for (const text of ['can’t request payments until an account is linked again', 'Past payments stay in Stripe', 'The Stripe account itself is not closed.']) {
        expect(textOf(settings)).to.include(text);
      }
      await until(() => focused(settings) === button(settings, 'Keep account'), 'the harmless answer should have the focus');
      await expect(settings).to.be.accessible();
      await sendKeys({ press: 'Escape' });
      await until(() => focused(settings) === buttons(settings, 'Remove account')[0], 'the focus should be back');
      button(settings, 'Remove account').click();
      await shows(settings, 'Remove this Stripe account?');
      button(settings, 'Keep account').click();
      await until(() => !textOf(settings).includes('Remove this'), 'the question should go');
      expect(backend.callsOf('DELETE /stripe-account')).to.be.empty;
    });

    it('removes, once', async () => {
      const heard = listenFor('account-changed');
      const settings = await shown();
      button(settings, 'Remove account').click();
      await shows(settings, 'Remove this Stripe account?');
      const yes = button(settings, 'Yes, remove it');
      yes.click();
      yes.click();
      await shows(settings, 'Link a Stripe account to get paid');
      await until(() => focused(settings)?.id === 'state', 'the focus should be at what has changed');
      expect(statusOf(settings)).to.equal('The account was removed.');
      expect(backend.callsOf('DELETE /stripe-account')).to.have.length(1);
      expect(heard.map(({ account }) => account.state)).to.deep.equal(['not_linked']);
    });

    it('says why it can’t while a request is open', async () => {
      backend.failWith('account_in_use', 'DELETE /stripe-account', 1);
      const settings = await shown();
      button(settings, 'Remove account').click();
      await shows(settings, 'Remove this Stripe account?');
      button(settings, 'Yes, remove it').click();
      await until(() => alertsOf(settings).includes('Requests are still open in a call.'), 'it should be said');
      expect(textOf(settings)).to.include('Ready to take payments');
      await expect(settings).to.be.accessible();
    });
  });

  it('has the names that its users and their tools know', async () => {
    const settings = await shown();
    expect(await accessible('button', 'Edit details')).to.be.true;
    expect(await accessible('button', 'Remove account')).to.be.true;
    settings.remove();
    await shown({ state: 'not_linked' });
    expect(await accessible('button', 'Go to Stripe')).to.be.true;
  });

  it('shows another clinic’s account for another token source, and nothing of the last one', async () => {
    const settings = await shown();
    const release = backend.hold('GET /session');
    settings.getToken = tokenSource().getToken;
    await until(() => !textOf(settings).includes('Riverside Clinic Pty Ltd'), 'the old account should be gone at once');
    backend.account = anAccount({ name: 'Hillside Clinic Pty Ltd' });
    release();
    await shows(settings, 'Hillside Clinic Pty Ltd');
  });

  describe('fits', () => {
    afterEach(async () => {
      await plainLook();
      document.documentElement.dir = '';
    });

    for (const state of ['active', 'details_due', 'restricted'] as const) {
      it(`dark, ${state}`, async function () {
        await takeOn('dark', this);
        const settings = await shown({ state, livemode: false });
        button(settings, 'Remove account').click();
        await shows(settings, 'Remove this Stripe account?');
        await expect(settings).to.be.accessible();
      });
    }

    for (const dir of ['ltr', 'rtl']) {
      it(`into 320 pixels, ${dir}, with targets of at least 44`, async () => {
        document.documentElement.dir = dir;
        const settings = await shown({ name: 'The Riverside Family Medical Practice and Physiotherapy Clinic Pty Ltd' });
        settings.style.inlineSize = '320px';
        button(settings, 'Remove account').click();
        await shows(settings, 'Remove this Stripe account?');
        expect(settings.scrollWidth).to.be.at.most(320);
        for (const control of settings.shadowRoot!.querySelectorAll('button, a')) {
          const { height, left, right } = control.getBoundingClientRect();
          const host = settings.getBoundingClientRect();
          expect(height, control.outerHTML).to.be.at.least(44);
          expect(left >= host.left && right <= host.right, control.outerHTML).to.be.true;
        }
      });
    }
  });
});
