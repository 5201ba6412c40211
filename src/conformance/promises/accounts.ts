/** The clinic's account and the organisation's clinics; nothing here unlinks or changes them. */
import { must, mustBe, type ContractPromise } from '../contract-promise.js';
import { FOREIGN_PAGE, UNKNOWN_ACCOUNT, ownClinic } from './calls.js';

export const ACCOUNTS: readonly ContractPromise[] = [
  {
    name: 'return-url',
    says: 'An admin is sent back to pages that were agreed on, and nowhere else: return_url_forbidden',
    async keep({ backend, tokens }) {
      for (const returnUrl of [FOREIGN_PAGE, 'javascript:alert(1)', 'data:text/html,x']) await backend.refused(tokens.clinicAdmin, 'POST /stripe-account/link', 422, 'return_url_forbidden', { body: { returnUrl } });
    },
  },
  {
    name: 'account-in-use',
    says: 'An account with an open request is not unlinked: account_in_use',
    async keep(stage) {
      await stage.requested();
      const before = await stage.backend.answered(stage.tokens.clinicAdmin, 'GET /stripe-account');
      await stage.backend.refused(stage.tokens.clinicAdmin, 'DELETE /stripe-account', 409, 'account_in_use');
      mustBe((await stage.backend.answered(stage.tokens.clinicAdmin, 'GET /stripe-account')).id, before.id, 'the account afterwards');
    },
  },
  {
    name: 'accounts-offered',
    says: 'The accounts that can take payments are those of GET /stripe-account, the default first; patients are told of none',
    async keep(stage) {
      const { id, canTakePayments, others } = await stage.backend.answered(stage.tokens.clinicAdmin, 'GET /stripe-account');
      const ready = [...(canTakePayments ? [id] : []), ...others.filter((account) => account.canTakePayments).map((account) => account.id)];
      const clinic = (await stage.backend.answered(stage.tokens.clinician, 'GET /session')).clinic;
      const offered = (clinic?.accounts ?? []).map((account) => account.id);
      mustBe([...offered].sort(), [...ready].sort(), 'the accounts of the session');
      must(!canTakePayments || offered[0] === id, () => 'the default is not the first');
      for (const account of clinic?.accounts ?? []) mustBe(account.isDefault, account.id === id, `isDefault of ${account.id}`);
      mustBe(clinic?.canTakePayments, offered.length > 0, 'canTakePayments');
      mustBe((await stage.backend.answered(stage.tokens.patient, 'GET /session')).clinic?.accounts, [], 'the accounts that a patient is told of');
      const request = await stage.requested();
      mustBe((await stage.read(request.id, 'patient')).paidInto ?? null, null, 'paidInto, for a patient');
    },
  },
  {
    name: 'account-foreign',
    says: 'A request goes into an account of its clinic’s alone: another clinic’s and an unknown one are account_not_ready, alike',
    async keep(stage) {
      const { backend, tokens } = stage;
      const [foreign] = stage.session('clinicianOfOtherClinic').clinic?.accounts ?? [];
      const answers = await Promise.all(
        [UNKNOWN_ACCOUNT, ...(foreign ? [foreign.id] : [])].map((account) => {
          const body = stage.newRequest({ account });
          stage.willMake(body.id);
          return backend.refused(tokens.clinician, 'POST /payment-requests', 409, 'account_not_ready', { body });
        }),
      );
      must(answers.every(({ text }) => text === answers[0]?.text), () => 'the two read differently');
      const [own] = stage.session('clinician').clinic?.accounts ?? [];
      if (own) await stage.requested({ account: own.id });
    },
  },
  {
    name: 'account-default',
    says: 'Choosing the default that is there changes nothing, and one that the clinic does not have is not_found',
    async keep({ backend, tokens }) {
      const before = await backend.answered(tokens.clinicAdmin, 'GET /stripe-account');
      await backend.refused(tokens.clinicAdmin, 'PUT /stripe-account/default', 404, 'not_found', { body: { account: UNKNOWN_ACCOUNT } });
      await backend.answered(tokens.clinicAdmin, 'PUT /stripe-account/default', { body: { account: before.id } });
      mustBe((await backend.answered(tokens.clinicAdmin, 'GET /stripe-account')).id, before.id, 'the default afterwards');
    },
  },
  {
    name: 'audit',
    says: 'The audit trail tells of a request, newest first, without what it was for',
    async keep(stage) {
      const { id, description } = await stage.requested();
      await stage.backend.answered(stage.tokens.clinician, 'POST /payment-requests/{id}/cancel', { id });
      const { entries } = await stage.backend.answered(stage.tokens.clinicAdmin, 'GET /audit-entries');
      must(entries.every(({ seq }, index) => index === 0 || seq < entries[index - 1]!.seq), () => 'the entries are not newest first');
      const ofRequest = entries.filter(({ target }) => target === id);
      must(ofRequest.length >= 2, () => `${ofRequest.length} entries for a request that was made and cancelled`);
      mustBe([ofRequest.at(-1)?.role, ofRequest.at(-1)?.subject], ['clinician', stage.session('clinician').subject], 'who made it');
      must(!JSON.stringify(entries).includes(description), () => 'an entry has the description');
    },
  },
  {
    name: 'clinics',
    says: 'Allowing what is allowed changes nothing',
    async keep(stage) {
      const before = await ownClinic(stage);
      mustBe(await stage.backend.answered(stage.tokens.organisationAdmin, 'PUT /clinics/{id}', { id: before.id, body: { allowed: before.allowed } }), before, 'the clinic');
      mustBe(await ownClinic(stage), before, 'the clinic in the list');
    },
  },
];
