import { readFile } from 'node:fs/promises';
import { ACCOUNT_STATES } from '../connect/account.js';
import { finishOnboarding, openLink } from '../connect/account-links.js';
import { disconnectAccount, setAccountState } from '../connect/accounts.js';
import { StripeFault } from '../core/errors.js';
import { makeReceipt } from '../payments/receipts.js';
import { refund } from '../payments/refunds.js';
import type { World } from '../world.js';
import { accountPage } from './account-page.js';
import { answerAuthorize, showAuthorize } from './authorize-page.js';
import { eventsPage } from './events-page.js';
import { html } from './html.js';
import { jsonResponse } from './json.js';
import { layout, notFoundPage, pageResponse } from './layout.js';
import { onboardingPage } from './onboarding-page.js';
import { outboxPage } from './outbox-page.js';
import { overviewPage } from './overview.js';

/** Stripe's web pages: the clinic's Dashboard, the hosted onboarding, receipts; and windows into the simulator. */
export function createPages(world: World): (request: Request) => Promise<Response> {
  return async (request) => {
    if (isForeignPost(request)) return new Response('Cross-site requests are refused.', { status: 403 });
    try {
      return await route(world, request);
    } catch (error) {
      if (!(error instanceof StripeFault)) throw error;
      return pageResponse(layout('Refused', '', html`<h1>Stripe refused</h1><p>${error.message}</p>`), error.status);
    }
  };
}

/** Another site's page must not press the buttons here. */
function isForeignPost(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  return request.method === 'POST' && site !== null && site !== 'same-origin' && site !== 'none';
}

async function route(world: World, request: Request): Promise<Response> {
  const [, first = '', second = '', third = ''] = new URL(request.url).pathname.replace(/^\/simulator/, '').split('/');
  const post = request.method === 'POST';
  if (first === 'api') return jsonResponse(world, request, second);
  if (first === 'style.css') return stylesheet();
  if (first === 'accounts') return post ? changeAccount(world, request, second, third) : showAccount(world, second);
  if (first === 'onboarding') return post ? submitOnboarding(world, request, second) : showOnboarding(world, second);
  if (first === 'oauth' && second === 'authorize') return post ? answerAuthorize(world, request) : showAuthorize(world, new URL(request.url).searchParams);
  if (first === 'payments' && post && third === 'refund') return refundPayment(world, second);
  if (post) return notFoundPage('There is nothing to send here.');
  if (first === '') return pageResponse(overviewPage(world));
  if (first === 'outbox') return second === '' ? pageResponse(outboxPage(world.ledger.receipts)) : sentReceipt(world, second);
  if (first === 'events') return pageResponse(eventsPage([...world.ledger.events.values()]));
  if (first === 'receipts') return chargeReceipt(world, second);
  return notFoundPage('The simulator has no such page.');
}

async function stylesheet(): Promise<Response> {
  const css = await readFile(new URL('style.css', import.meta.url), 'utf8');
  return new Response(css, { headers: { 'content-type': 'text/css; charset=utf-8' } });
}

function showAccount(world: World, id: string): Response {
  const account = world.ledger.accounts.get(id);
  return account === undefined ? notFoundPage('There is no such account.') : pageResponse(accountPage(world, account));
}

async function changeAccount(world: World, request: Request, id: string, change: string): Promise<Response> {
  const account = world.ledger.accounts.get(id);
  if (account === undefined) return notFoundPage('There is no such account.');
  const form = new URLSearchParams(await request.text());
  const state = ACCOUNT_STATES.find((candidate) => candidate === form.get('state'));
  if (change === 'disconnect') disconnectAccount(world, account);
  else if (change === 'state' && state !== undefined) setAccountState(world, account, state);
  else return notFoundPage('There is no such change.');
  return seeOther(`/simulator/accounts/${id}`);
}

function showOnboarding(world: World, token: string): Response {
  const link = world.ledger.links.get(token);
  const account = link && world.ledger.accounts.get(link.account);
  if (link === undefined || account === undefined) return notFoundPage('There is no such onboarding link.');
  const session = openLink(world, link);
  return session === null ? seeOther(link.refreshUrl) : pageResponse(onboardingPage(link, account, session));
}

async function submitOnboarding(world: World, request: Request, token: string): Promise<Response> {
  const link = world.ledger.links.get(token);
  if (link === undefined) return notFoundPage('There is no such onboarding link.');
  const form = new URLSearchParams(await request.text());
  const choice = (['submit', 'review', 'later'] as const).find((candidate) => candidate === form.get('choice')) ?? 'submit';
  const details = { displayName: form.get('display_name')?.trim() ?? '', email: form.get('email')?.trim() ?? '' };
  return seeOther(finishOnboarding(world, link, form.get('session') ?? '', choice, details));
}

function refundPayment(world: World, id: string): Response {
  const entry = world.ledger.paymentIntents.get(id);
  const charge = world.ledger.charges.get(String(entry?.value.latest_charge));
  if (entry === undefined || charge === undefined) return notFoundPage('There is no such payment.');
  refund(world, entry.owner, charge.value, undefined, 'requested_by_customer');
  return seeOther(entry.owner === null ? '/simulator/' : `/simulator/accounts/${entry.owner}`);
}

function sentReceipt(world: World, index: string): Response {
  const receipt = world.ledger.receipts[Number(index)];
  return receipt === undefined ? notFoundPage('There is no such receipt.') : mail(receipt.html);
}

/** A charge's `receipt_url`: there is one for every charge that was paid, sent or not. */
function chargeReceipt(world: World, id: string): Response {
  const entry = world.ledger.charges.get(id);
  if (entry?.value.paid !== true) return notFoundPage('There is no such receipt.');
  return mail(makeReceipt(world, entry.owner, entry.value, '').html);
}

function mail(text: string): Response {
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  return new Response(text, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, 'cache-control': 'no-store' },
  });
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}
