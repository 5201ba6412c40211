/** The clinic's account and the organisation's clinics; nothing here unlinks or changes them. */
import { must, mustBe, type ContractPromise } from '../contract-promise.js';
import { FOREIGN_PAGE, ownClinic } from './calls.js';

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
