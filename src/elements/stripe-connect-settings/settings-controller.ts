/** What the settings page knows and does: the role, the clinic's account or the organisation's clinics, and one act at a time. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { BackendClient, problemCode, type ClientProblemCode, type GetToken } from '../../client/backend-client.js';
import type { ClinicAccount } from '../../domain/clinic-account.js';
import type { ClinicSummary, Role } from '../../domain/contract.js';

type Host = ReactiveControllerHost & HTMLElement & { backendUrl: string; getToken: GetToken | undefined };

export class SettingsController implements ReactiveController {
  phase: 'loading' | 'ready' | 'failed' = 'loading';
  role: Role | undefined;
  account: ClinicAccount | undefined;
  clinics: readonly ClinicSummary[] = [];
  /** Why loading failed, or the last act. */
  problem: ClientProblemCode | '' = '';
  /** What is under way; buttons wait for it. */
  busy = '';

  readonly #host: Host;
  readonly #onAccount: (account: ClinicAccount, before: ClinicAccount) => void;
  #client: BackendClient | undefined;
  #url = '';
  #getToken: GetToken | undefined;

  /** @param onAccount called when the account's state differs from what was shown. */
  constructor(host: Host, onAccount: (account: ClinicAccount, before: ClinicAccount) => void) {
    this.#host = host;
    this.#onAccount = onAccount;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onReturn);
    window.addEventListener('pageshow', this.#onReturn);
    this.hostUpdate();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onReturn);
    window.removeEventListener('pageshow', this.#onReturn);
  }

  hostUpdate(): void {
    const { backendUrl, getToken, isConnected } = this.#host;
    if (!isConnected || (backendUrl === this.#url && getToken === this.#getToken)) return;
    this.#url = backendUrl;
    this.#getToken = getToken;
    this.#client = backendUrl && getToken ? new BackendClient(backendUrl, getToken) : undefined;
    if (this.#client) void this.load();
  }

  /** Back from Stripe, or from another tab: the account may be another. */
  readonly #onReturn = (event: Event): void => {
    if (event instanceof PageTransitionEvent && !event.persisted) return;
    if (!document.hidden && this.phase === 'ready' && !this.busy) void this.load();
  };

  async load(): Promise<void> {
    const client = this.#client;
    if (!client) return;
    if (this.phase === 'failed') this.phase = 'loading';
    this.#host.requestUpdate();
    try {
      this.role = (await client.call('GET /session')).role;
      if (this.role === 'clinic_admin') this.#setAccount(await client.call('GET /stripe-account'));
      if (this.role === 'organisation_admin') this.clinics = (await client.call('GET /clinics')).clinics;
      this.phase = 'ready';
      this.problem = '';
    } catch (error) {
      this.problem = problemCode(error);
      // What is on the screen stays there; without anything there is only the problem.
      if (this.phase !== 'ready') this.phase = 'failed';
    }
    this.#host.requestUpdate();
  }

  requestAccess(): Promise<void> {
    return this.#act('access', async (client) => this.#setAccount(await client.call('POST /clinic/access-request')));
  }

  /** Stripe's page for this clinic; `undefined` if it could not be had (`problem` says why). */
  async link(returnUrl: string): Promise<string | undefined> {
    let url: string | undefined;
    await this.#act('link', async (client) => {
      url = (await client.call('POST /stripe-account/link', '', { returnUrl })).url;
    });
    return url;
  }

  /** True once it is removed. */
  async remove(): Promise<boolean> {
    await this.#act('remove', async (client) => this.#setAccount(await client.call('DELETE /stripe-account')));
    return !this.problem;
  }

  allow(id: string, allowed: boolean): Promise<void> {
    return this.#act(id, async (client) => {
      const changed = await client.call('PUT /clinics/{id}', id, { allowed });
      this.clinics = this.clinics.map((clinic) => (clinic.id === id ? changed : clinic));
    });
  }

  async #act(what: string, act: (client: BackendClient) => Promise<void>): Promise<void> {
    if (this.busy || !this.#client) return;
    this.busy = what;
    this.problem = '';
    this.#host.requestUpdate();
    try {
      await act(this.#client);
    } catch (error) {
      this.problem = problemCode(error);
    }
    this.busy = '';
    this.#host.requestUpdate();
  }

  #setAccount(account: ClinicAccount): void {
    const before = this.account;
    this.account = account;
    if (before && (before.state !== account.state || before.id !== account.id)) this.#onAccount(account, before);
  }
}
