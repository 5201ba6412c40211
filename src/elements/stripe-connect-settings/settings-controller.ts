/** What the settings page knows and does: the role, the clinic's account or the organisation's clinics, and one act at a time. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { BackendClient, BackendError, problemCode, type ClientProblemCode, type GetToken } from '../../client/backend-client.js';
import type { ClinicAccount, PlatformFee } from '../../domain/clinic-account.js';
import type { AccountLinkWish, AccountSession, ClinicSummary, EmbeddedComponent, FeePreset, Role, Session } from '../../domain/contract.js';
import { AccessRequestEvent, ClinicAccessEvent, ClinicSettingsEvent, ProblemEvent } from '../events.js';

/** While somebody looks, the account is asked about this often (ms): Stripe's review ends when it ends, and another admin may be at it. */
const LOOK_PAUSE = 5000;

type Host = ReactiveControllerHost & HTMLElement & { backendUrl: string; getToken: GetToken | undefined };

export class SettingsController implements ReactiveController {
  phase: 'loading' | 'ready' | 'failed' = 'loading';
  role: Role | undefined;
  account: ClinicAccount | undefined;
  /** The clinic of a clinic's admin. */
  clinic: Session['clinic'] = null;
  clinics: readonly ClinicSummary[] = [];
  /** What the platform keeps of each payment, for an organisation's admin; a clinic's admin has it with the account. */
  platformFee: PlatformFee | null = null;
  /** Why loading failed, or the last act. */
  problem: ClientProblemCode | '' = '';
  /** Loading failed, so trying again is loading again. After an act that failed its own button does that. */
  stale = false;
  /** What is under way; buttons wait for it. */
  busy = '';

  readonly #host: Host;
  readonly #onAccount: (account: ClinicAccount, before: ClinicAccount) => void;
  readonly #onOther: () => void;
  #client: BackendClient | undefined;
  /** Raised by each load and act: an answer that was overtaken is dropped. */
  #turn = 0;
  #url = '';
  #getToken: GetToken | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  /**
   * @param onAccount called when what the accounts can do differs from what was shown.
   * @param onOther called when another backend or person is asked from now on.
   */
  constructor(host: Host, onAccount: (account: ClinicAccount, before: ClinicAccount) => void, onOther: () => void) {
    this.#host = host;
    this.#onAccount = onAccount;
    this.#onOther = onOther;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onReturn);
    window.addEventListener('pageshow', this.#onReturn);
    this.#timer = setInterval(() => this.#look(), LOOK_PAUSE);
    this.hostUpdate();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onReturn);
    window.removeEventListener('pageshow', this.#onReturn);
    clearInterval(this.#timer);
  }

  hostUpdate(): void {
    const { backendUrl, getToken, isConnected } = this.#host;
    if (!isConnected || (backendUrl === this.#url && getToken === this.#getToken)) return;
    this.#url = backendUrl;
    this.#getToken = getToken;
    this.#client = backendUrl && getToken ? new BackendClient(backendUrl, getToken) : undefined;
    // Another backend or person: nothing of what was shown is theirs.
    this.#turn++;
    this.phase = 'loading';
    this.busy = this.problem = '';
    this.account = undefined;
    this.#onOther();
    void this.load();
  }

  /** Back from Stripe, or from another tab: the account may be another. */
  readonly #onReturn = (event: Event): void => {
    if (event instanceof PageTransitionEvent && !event.persisted) return;
    if (!document.hidden && this.phase === 'ready' && !this.busy) void this.load();
  };

  /** Quietly: what fails is tried again by itself, and what is under way is not disturbed. */
  #look(): void {
    if (!document.hidden && this.phase === 'ready' && !this.busy && this.role !== 'clinician' && this.role !== 'patient') void this.load(true);
  }

  /** @param quiet a failure changes nothing on the screen. */
  async load(quiet = false): Promise<void> {
    const client = this.#client;
    if (!client) return;
    const turn = ++this.#turn;
    if (this.phase === 'failed') this.phase = 'loading';
    this.#host.requestUpdate();
    try {
      const { role, clinic } = await client.call('GET /session');
      const account = role === 'clinic_admin' ? await client.call('GET /stripe-account') : undefined;
      const { clinics, platformFee } = role === 'organisation_admin' ? await client.call('GET /clinics') : { clinics: [], platformFee: null };
      if (turn !== this.#turn) return;
      this.role = role;
      this.clinic = clinic;
      this.clinics = clinics;
      this.platformFee = platformFee;
      this.#setAccount(account);
      this.phase = 'ready';
      // What an act has said stays until the next one.
      if (!quiet || this.stale) this.problem = '';
    } catch (error) {
      if (turn !== this.#turn || quiet) return;
      this.#fail(error);
      this.stale = true;
      // What is on the screen stays there; without anything there is only the problem.
      if (this.phase !== 'ready') this.phase = 'failed';
    }
    this.#host.requestUpdate();
  }

  requestAccess(): Promise<void> {
    return this.#act('access', (client) => client.call('POST /clinic/access-request'), (account) => {
      this.#setAccount(account);
      this.#host.dispatchEvent(new AccessRequestEvent({ account }));
    });
  }

  /** Stripe's page for this clinic; `undefined` if it could not be had (`problem` says why). */
  async link(wish: AccountLinkWish): Promise<string | undefined> {
    let found: string | undefined;
    await this.#act('link', (client) => client.call('POST /stripe-account/link', '', wish), ({ url }) => (found = url));
    return found;
  }

  /** @param account which one: what was looked at is removed, though another may be the default by now. */
  remove(account: string): Promise<void> {
    return this.#act(account, (client) => client.call('DELETE /stripe-account', '', undefined, `?account=${account}`), (changed) => this.#setAccount(changed));
  }

  makeDefault(account: string): Promise<void> {
    return this.#act(account, (client) => client.call('PUT /stripe-account/default', '', { account }), (changed) => this.#setAccount(changed));
  }

  /** What Stripe's embedded component needs. Not an act: Stripe asks for another one whenever it wants. @throws BackendError */
  async session(account: string, component: EmbeddedComponent): Promise<AccountSession> {
    if (!this.#client) throw new BackendError('token_missing');
    return this.#client.call('POST /stripe-account/session', '', { component, account });
  }

  /** Runs something that is no call of the contract, as an act: one at a time, and what goes wrong is said. */
  async run(what: string, act: () => Promise<unknown>): Promise<void> {
    await this.#act(what, act, () => {});
  }

  /** True once they are saved. */
  async savePresets(presets: readonly FeePreset[]): Promise<boolean> {
    let saved = false;
    await this.#act('presets', (client) => client.call('PUT /clinic/fee-presets', '', { presets: [...presets] }), (answer) => {
      saved = true;
      this.#setClinic({ feePresets: answer.presets });
    });
    return saved;
  }

  setPrivacy(sharesDescriptions: boolean): Promise<void> {
    return this.#act('privacy', (client) => client.call('PUT /clinic/privacy', '', { sharesDescriptions }), (privacy) => {
      this.#setClinic(privacy);
    });
  }

  /** The clinic as it is now; `undefined` if it could not be changed (`problem` says why). */
  async allow(id: string, allowed: boolean): Promise<ClinicSummary | undefined> {
    let now: ClinicSummary | undefined;
    await this.#act(id, (client) => client.call('PUT /clinics/{id}', id, { allowed }), (changed) => {
      this.clinics = this.clinics.map((clinic) => (clinic.id === id ? changed : clinic));
      now = changed;
      this.#host.dispatchEvent(new ClinicAccessEvent({ clinic: changed }));
    });
    return now;
  }

  async #act<Answer>(what: string, ask: (client: BackendClient) => Promise<Answer>, take: (answer: Answer) => void): Promise<void> {
    if (this.busy || !this.#client) return;
    const turn = ++this.#turn;
    this.busy = what;
    this.problem = '';
    this.stale = false;
    this.#host.requestUpdate();
    try {
      const answer = await ask(this.#client);
      if (turn === this.#turn) take(answer);
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
    if (turn === this.#turn) this.busy = '';
    this.#host.requestUpdate();
  }

  #fail(error: unknown): void {
    const code = problemCode(error);
    this.problem = code;
    this.#host.dispatchEvent(new ProblemEvent({ code }));
  }

  #setClinic(changed: Partial<NonNullable<Session['clinic']>>): void {
    if (!this.clinic) return;
    this.clinic = { ...this.clinic, ...changed };
    const { feePresets, sharesDescriptions } = this.clinic;
    this.#host.dispatchEvent(new ClinicSettingsEvent({ settings: { feePresets, sharesDescriptions } }));
  }

  #setAccount(account: ClinicAccount | undefined): void {
    const before = this.account;
    this.account = account;
    if (before && account && abilities(before) !== abilities(account)) this.#onAccount(account, before);
  }
}

/** Which accounts there are, which is the default, and what each can do. */
const abilities = (account: ClinicAccount): string =>
  [account, ...account.others].map(({ id, state, canTakePayments, canReceivePayouts }) => [id, state, canTakePayments, canReceivePayouts].join()).join(' ');
