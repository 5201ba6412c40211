/** What the settings say of an account in sentences: why it is paused, what is due and when, what has changed, what the platform keeps. */
import type { ClinicAccount, LinkedAccount, PauseReason, PlatformFee } from '../../domain/clinic-account.js';
import type { LocalizeController } from '../controllers/localize-controller.js';

/** The clinic's default account and its others are looked at alike. The default one may be none yet. */
export type ShownAccount = Omit<LinkedAccount, 'id' | 'state'> & Pick<ClinicAccount, 'id' | 'state'>;

/** Those that are linked, the default first. */
export const linkedAccounts = (account: ClinicAccount): readonly (ShownAccount & { readonly id: string })[] =>
  [account, ...account.others].flatMap((each) => (each.id ? [{ ...each, id: each.id }] : []));

/** The name at Stripe, or the id where Stripe has none yet. */
export const accountName = ({ name, id }: Pick<ShownAccount, 'id' | 'name'>): string => name || (id ?? '');

/** Why, and what to do. `null`: Stripe does not say, so its Dashboard has to. */
export const pauseText = (reason: PauseReason | null, t: LocalizeController): string =>
  t.text(reason && reason !== 'other' ? `pause.${reason}` : 'settings.restricted.help');

/** By when it is to be given, or was. */
export function dueText(dueBy: string | null, t: LocalizeController): string {
  if (!dueBy) return '';
  return t.text(Date.parse(dueBy) < Date.now() ? 'due.past' : 'settings.due_by', { date: t.date(dueBy) });
}

/** The account is of another currency than what is asked for; empty where it is not. */
export function elsewhereText({ country, currency }: ShownAccount, requested: string, t: LocalizeController): string {
  if (!country || !currency || !requested || currency === requested) return '';
  return t.text('accounts.elsewhere', { country: countryName(country, t), currency, requested });
}

export const countryName = (country: string, t: LocalizeController): string => new Intl.DisplayNames(t.locale, { type: 'region' }).of(country) ?? country;

/** "The platform keeps 1.5% + A$0.30 of each payment." Empty without a fee. */
export function feeText(fee: PlatformFee | null, t: LocalizeController): string {
  if (!fee) return '';
  const share = fee.basisPoints ? new Intl.NumberFormat(t.locale, { style: 'percent', maximumFractionDigits: 2 }).format(fee.basisPoints / 10_000) : '';
  const parts = [share, fee.fixed ? t.money(fee.fixed) : ''].filter(Boolean);
  return parts.length ? t.text('fee.keeps', { fee: parts.join(' + ') }) : '';
}

/** What is otherwise than before, a sentence each. */
export function changeTexts(before: ClinicAccount, after: ClinicAccount, t: LocalizeController): string[] {
  const [had, has] = [linkedAccounts(before), linkedAccounts(after)];
  const texts = has.flatMap((account) => {
    const was = had.find(({ id }) => id === account.id);
    const state = t.text(`settings.${account.state}`, { clinic: after.clinic });
    if (!was) return [t.text('accounts.linked', { name: accountName(account) }), state];
    // With one account there is no doubt whose state it is.
    const named = (text: string) => (has.length > 1 ? `${accountName(account)}: ${text}` : text);
    if (was.state !== account.state) return [named(state)];
    return (['canTakePayments', 'canReceivePayouts'] as const).flatMap((ability) =>
      was[ability] === account[ability] ? [] : [named(`${t.text(ability === 'canTakePayments' ? 'settings.payments' : 'settings.payouts')}: ${t.text(account[ability] ? 'settings.yes' : 'settings.no')}`)],
    );
  });
  const gone = had.some(({ id }) => has.every((account) => account.id !== id));
  const chosen = after.id !== before.id && had.some(({ id }) => id === after.id) && has.find(({ id }) => id === after.id);
  return [
    ...(gone ? [t.text('settings.removed')] : []),
    ...texts,
    ...(chosen ? [t.text('accounts.default.now', { name: accountName(chosen) })] : []),
    ...(had.length + has.length === 0 && before.state !== after.state ? [t.text(`settings.${after.state}`, { clinic: after.clinic })] : []),
  ];
}
